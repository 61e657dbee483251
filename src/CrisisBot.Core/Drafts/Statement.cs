using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
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

    /// <summary>The text for an incident and the network it is said on. Nothing in it names the customer: a draft stays in the stream, and a stream is never erased.</summary>
    public bool TryRender(Incident incident, string network, Context context, [NotNullWhen(true)] out Rendered? rendered, [NotNullWhen(false)] out Refusal? refusal)
    {
        (rendered, refusal) = (null, null);
        var template = Scriban.Template.Parse(Template, Source);
        if (template.HasErrors)
        {
            refusal = new StatementRefused(Source, template.Messages[0].ToString());
            return false;
        }
        var keys = StatementNeeds.Facts(this, template);
        if (StatementNeeds.Missing(keys, incident, context.Plan) is { } missing)
        {
            refusal = missing;
            return false;
        }
        // No other facts are in the model, so that no text says one without its being known.
        var facts = keys.ToImmutableDictionary(key => key, key => FactBoard.Find(incident, key)!);
        try
        {
            var spoken = template.RenderWithSpans(new TemplateContext(Model(incident, network, context, facts)));
            var text = PlainText.Clean(spoken.Text).Trim();
            rendered = new(text, Pieces.Of(spoken, text), [.. keys.Select(key => new UsedFact(facts[key].Id, facts[key].Key, facts[key].Version))], context.Now + NextUpdate);
            return true;
        }
        catch (ScriptRuntimeException problem)
        {
            refusal = new StatementRefused(Source, problem.Message);
            return false;
        }
    }

    static ScriptObject Model(Incident incident, string network, Context context, ImmutableDictionary<string, FactView> facts) => ScriptObject.From(new Dictionary<string, object?>
    {
        ["brand"] = context.Plan.Brand,
        ["network"] = network,
        ["next_update"] = (context.Now + NextUpdate).ToDateTimeUtc(),
        ["fact"] = ScriptObject.From(facts.ToDictionary(fact => fact.Key, fact => (object?)fact.Value.Text)),
        ["incident"] = ScriptObject.From(new Dictionary<string, object?>
        {
            ["id"] = incident.Id,
            ["opened"] = incident.RaisedAt.ToDateTimeUtc(),
        }),
    });
}

/// <summary>A statement that was rendered.</summary>
/// <param name="Text">The text.</param>
/// <param name="Pieces">Where its words came from.</param>
/// <param name="Facts">The facts it says.</param>
/// <param name="NextUpdate">When the next word is promised, where it promises one.</param>
public sealed record Rendered(string Text, ImmutableArray<Piece> Pieces, ImmutableArray<UsedFact> Facts, Instant NextUpdate);
