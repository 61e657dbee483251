using System.Collections.Immutable;
using CrisisBot.Plans;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Drills;

/// <summary>Reads a drill's script: what is wrong with it is said with its place, before anything is played.</summary>
static class DrillFile
{
    static readonly ImmutableArray<string> Kinds = ["post", "press", "wait", "expect"];

    /// <summary>Reads a script; null with problems.</summary>
    public static (DrillScript? Script, ImmutableArray<PlanProblem> Problems) Read(string path, byte[] content)
    {
        var findings = new Findings(path);
        var text = SourceText.Decode(content, out var broken);
        if (text is null) findings.Add(broken, "file-not-utf8");
        var script = text is null ? null : Script(new YamlTree(findings).Read(text), findings);
        return (findings.InOrder.IsEmpty ? script : null, findings.InOrder);
    }

    static DrillScript? Script(YamlValue? root, Findings findings)
    {
        if (root is not YamlMap map)
        {
            if (root is not null) findings.Add(root.At, "drill-shape");
            return null;
        }
        var fields = new Fields(findings, null, map, "name", "steps");
        var steps = fields.Items("steps").Select(item => Step(item, findings)).OfType<DrillStep>();
        return new(fields.Text("name")?.Text ?? "", [.. steps]);
    }

    static DrillStep? Step(YamlValue item, Findings findings)
    {
        if (item is not YamlMap { Entries: [var entry] })
        {
            findings.Add(item.At, "drill-step");
            return null;
        }
        var (line, key) = (item.At.Line, entry.Key);
        switch (key.Text, entry.Value)
        {
            case ("wait", YamlText length): return new WaitStep(line, new Checks(findings).Length(length));
            case ("post", YamlMap post): return Post(line, new(findings, key, post, "id", "by", "name", "followers", "language", "text"));
            case ("press", YamlMap press): return Press(line, new(findings, key, press, "as", "button", "with", "refused"));
            case ("expect", YamlMap expected): return Expect(line, expected, findings);
        }
        if (Kinds.Contains(key.Text)) findings.Add(entry.Value.At, "drill-step");
        else findings.AddUnknown(key, "drill-step-unknown", Kinds);
        return null;
    }

    static PostStep Post(int line, Fields post) => new(
        line,
        post.TextIfAny("id")?.Text ?? "",
        post.Text("by")?.Text ?? "",
        post.TextIfAny("name")?.Text,
        post.NumberIfAny("followers"),
        post.TextIfAny("language")?.Text,
        post.Text("text")?.Text ?? "");

    static PressStep Press(int line, Fields press) => new(
        line, press.Text("as")?.Text ?? "", press.Text("button")?.Text ?? "", press.Texts("with"), press.TextIfAny("refused")?.Text);

    static ExpectStep Expect(int line, YamlMap expected, Findings findings)
    {
        foreach (var entry in expected.Entries)
        {
            if (!Expectations.Known.Contains(entry.Key.Text)) findings.AddUnknown(entry.Key, "key-unknown", Expectations.Known);
            if (entry.Value is not YamlText) findings.Add(entry.Value.At, "not-a-text", ("key", entry.Key.Text));
        }
        return new(line, expected.Entries.Where(entry => entry.Value is YamlText).ToImmutableDictionary(entry => entry.Key.Text, entry => ((YamlText)entry.Value).Text));
    }
}
