using System.CommandLine;
using System.Text.Json;
using CrisisBot.Scriban;

namespace CrisisBot.Commands;

/// <summary>Runs the template language by hand, so that anyone can compare it with another.</summary>
static class TemplateCommand
{
    public static Command Make(CommonOptions options)
    {
        var template = new Argument<string?>("TEMPLATE") { Description = options.Help("templateFile"), Arity = ArgumentArity.ZeroOrOne };
        var model = new Argument<string?>("MODEL") { Description = options.Help("templateModel"), Arity = ArgumentArity.ZeroOrOne };
        var batch = new Option<bool>("--batch") { Description = options.Help("templateBatch") };
        var render = new Command("render", options.Help("templateRender")) { template, model, batch };
        render.Validators.Add(result =>
        {
            if (!result.GetValue(batch) && (result.GetValue(template) is null || result.GetValue(model) is null)) result.AddError("TEMPLATE MODEL | --batch");
        });
        render.SetAction(parsed => parsed.GetValue(batch) ? Batch() : Render(parsed.GetValue(template)!, parsed.GetValue(model)!));
        return new Command("template", options.Help("template")) { StatementCommands.Check(options), StatementCommands.New(options), render };
    }

    static int Render(string file, string modelFile)
    {
        try
        {
            using var model = JsonDocument.Parse(File.ReadAllText(modelFile));
            var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
            Console.Out.Write(Text(File.ReadAllText(file), file, model.RootElement, name => Include(folder, name)));
            return 0;
        }
        catch (Exception refused) when (refused is ScriptRuntimeException or IOException or JsonException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(refused.Message);
            return 1;
        }
    }

    /// <summary>A line of JSON for each line of JSON.</summary>
    static int Batch()
    {
        while (Console.In.ReadLine() is { } line)
            if (line.Length > 0) Console.Out.WriteLine(JsonSerializer.Serialize(Answer(line)));
        return 0;
    }

    static object Answer(string line)
    {
        try
        {
            using var request = JsonDocument.Parse(line);
            var root = request.RootElement;
            var includes = root.TryGetProperty("includes", out var given) ? given : default;
            return new { ok = true, text = Text(root.GetProperty("template").GetString()!, null, root.GetProperty("model"), name => includes.ValueKind == JsonValueKind.Object && includes.TryGetProperty(name, out var text) ? text.GetString() : null) };
        }
        catch (Exception refused) when (refused is ScriptRuntimeException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new { ok = false, error = refused.Message };
        }
    }

    static string Text(string text, string? source, JsonElement model, TemplateLoader loader)
    {
        var template = Template.Parse(text, source);
        if (template.HasErrors) throw new ScriptRuntimeException(template.Messages[0].Span, template.Messages[0].Message);
        return template.Render(new TemplateContext(ScriptObject.FromJson(model)) { Loader = loader });
    }

    // By name, beside the template, and never outside its folder.
    static string? Include(string folder, string name)
    {
        if (name.Length == 0 || name.StartsWith('.') || name.IndexOfAny(['/', '\\']) >= 0) return null;
        return new[] { name, $"{name}.sbn", $"{name}.scriban" }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists) is { } found ? File.ReadAllText(found) : null;
    }
}
