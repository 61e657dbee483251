using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CrisisBot.Core.Tracing;

/// <summary>
/// A step of the bot's work that can be watched from outside: a span, the duration, and how it ended. While nobody watches nothing is made and nothing measured.
/// What is told are kinds, codes and streams' names; never what somebody wrote, nor who. Source: OpenTelemetry semantic conventions, §Attributes, §Metrics.
/// </summary>
public sealed class Step
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Source = "CrisisBot";

    static readonly ActivitySource Spans = new(Source);
    static readonly Meter Meter = new(Source);
    readonly string _name;
    readonly ActivityKind _span;
    readonly Histogram<double> _duration;
    readonly Counter<long> _ends;

    Step(string name, ActivityKind span)
    {
        (_name, _span) = (name, span);
        _duration = Meter.CreateHistogram($"crisisbot.{name}.duration", "s", $"How long a {name} takes.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });
        _ends = Meter.CreateCounter<long>($"crisisbot.{name}.ends", $"{{{name}}}", $"How each {name} ended.");
    }

    /// <summary>An activity of a channel, until it is answered.</summary>
    public static Step Turn { get; } = new("turn", ActivityKind.Server);

    /// <summary>A command, until what follows from it is stored.</summary>
    public static Step Decision { get; } = new("decision", ActivityKind.Internal);

    /// <summary>An append to a stream.</summary>
    public static Step Append { get; } = new("append", ActivityKind.Client);

    /// <summary>Something carried out outside: a card posted, a reply published.</summary>
    public static Step Effect { get; } = new("effect", ActivityKind.Client);

    /// <summary>Whether anybody watches.</summary>
    public bool IsOn => Spans.HasListeners() || _duration.Enabled || _ends.Enabled;

    /// <summary>Does it, watched.</summary>
    /// <param name="kind">Which of its kind; one of a few.</param>
    /// <param name="stream">The stream it is about, or null.</param>
    /// <param name="work">What is done.</param>
    /// <param name="end">How a result is called.</param>
    public async Task<T> Measure<T>(string kind, string? stream, Func<Task<T>> work, Func<T, StepEnd> end)
    {
        using var span = Begin(kind, stream);
        // Not the clock of the domain: in a drill an hour passes in a moment, and the moment is what this costs.
        var begun = Stopwatch.GetTimestamp();
        try
        {
            var result = await work();
            Note(span, begun, kind, end(result));
            return result;
        }
        catch (Exception problem)
        {
            // The type only: what it says may quote somebody.
            Note(span, begun, kind, new StepEnd("error", Error: problem.GetType().FullName));
            throw;
        }
    }

    Activity? Begin(string kind, string? stream)
    {
        // The web server's own span, which nobody takes, would be taken for a parent that wasn't chosen; then its children aren't either.
        if (Activity.Current is { Recorded: false } foreign && foreign.Source.Name != Source) Activity.Current = null;
        return Spans.StartActivity($"{_name} {kind}", _span)?.SetTag($"crisisbot.{_name}.kind", kind).SetTag("crisisbot.stream", stream);
    }

    void Note(Activity? span, long begun, string kind, StepEnd end)
    {
        var tags = new TagList { { $"crisisbot.{_name}.kind", kind }, { "crisisbot.outcome", end.Outcome } };
        if (end.Refusal is not null) tags.Add("crisisbot.refusal", end.Refusal);
        if (end.Error is not null) tags.Add("error.type", end.Error);
        _duration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, tags);
        _ends.Add(1, tags);
        foreach (var (name, value) in tags) span?.SetTag(name, value);
        if (end.Error is not null) span?.SetStatus(ActivityStatusCode.Error);
    }
}

/// <summary>How a step ended.</summary>
/// <param name="Outcome">One of a few words.</param>
/// <param name="Refusal">The code of the refusal, if it was one.</param>
/// <param name="Error">The kind of the error, if it was one.</param>
public readonly record struct StepEnd(string Outcome, string? Refusal = null, string? Error = null);
