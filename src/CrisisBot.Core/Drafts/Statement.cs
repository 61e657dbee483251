using System.Diagnostics.CodeAnalysis;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Streams;
using CrisisBot.Scriban;
using NodaTime;

namespace CrisisBot.Core.Drafts;

/// <summary>A statement of the plan: words made ready before the crisis, as a template.</summary>
/// <param name="Source">Where it stands, for people.</param>
/// <param name="Language">The language it is written in.</param>
/// <param name="Template">Its text in the template language.</param>
public sealed record Statement(string Source, string Language, string Template)
{
    /// <summary>What it says of itself.</summary>
    public StatementTerms Terms { get; init; } = StatementTerms.None;

    static readonly Duration NextUpdate = Duration.FromHours(1);

    /// <summary>The text for an incident and the post to answer. Nothing in it names the customer: a draft stays in the stream, and a stream is never erased.</summary>
    public bool TryRender(Incident incident, MentionReference answers, Context context, out string text, [NotNullWhen(false)] out Refusal? refusal)
    {
        (text, refusal) = ("", null);
        var template = Scriban.Template.Parse(Template, Source);
        if (template.HasErrors)
        {
            refusal = new StatementRefused(Source, template.Messages[0].ToString());
            return false;
        }
        try
        {
            text = PlainText.Clean(template.Render(new TemplateContext(Model(incident, answers, context)))).Trim();
            return true;
        }
        catch (ScriptRuntimeException problem)
        {
            refusal = new StatementRefused(Source, problem.Message);
            return false;
        }
    }

    static ScriptObject Model(Incident incident, MentionReference answers, Context context) => ScriptObject.From(new Dictionary<string, object?>
    {
        ["brand"] = context.Plan.Brand,
        ["network"] = answers.Network,
        ["next_update"] = (context.Now + NextUpdate).ToDateTimeUtc(),
        ["incident"] = ScriptObject.From(new Dictionary<string, object?>
        {
            ["id"] = incident.Id,
            ["opened"] = incident.RaisedAt.ToDateTimeUtc(),
        }),
    });
}
