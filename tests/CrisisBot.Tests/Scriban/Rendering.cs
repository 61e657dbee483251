using CrisisBot.Scriban;

namespace CrisisBot.Tests.Scriban;

/// <summary>Renders in one line, and catches the two ways a template can be refused.</summary>
static class Rendering
{
    public static string Render(string template, TemplateContext? context = null)
    {
        var (text, refusal) = TryRender(template, context ?? ProbeFile.Context());
        return text ?? throw new Xunit.Sdk.XunitException($"refused: {refusal}");
    }

    public static string Refusal(string template, TemplateContext? context = null)
    {
        var (text, refusal) = TryRender(template, context ?? ProbeFile.Context());
        return refusal ?? throw new Xunit.Sdk.XunitException($"not refused, but rendered: {text}");
    }

    public static (string? Text, string? Refusal) TryRender(string text, TemplateContext context)
    {
        var template = Template.Parse(text);
        if (template.HasErrors)
        {
            return (null, template.Messages[0].ToString());
        }

        try
        {
            return (template.Render(context), null);
        }
        catch (ScriptRuntimeException refusal)
        {
            return (null, refusal.Message);
        }
    }
}
