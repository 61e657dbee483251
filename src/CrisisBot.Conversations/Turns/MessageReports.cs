using System.Globalization;
using System.Text.Json;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Conversations.Cards;
using CrisisBot.Conversations.Turns.Commands;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Plans;
using NodaTime;

namespace CrisisBot.Conversations.Turns;

/// <summary>The text a person reads in a piece of markup.</summary>
public delegate string ReadMarkup(string? markup);

/// <summary>"Report as crisis" on a message: a dialog with the message quoted, and an alert when it is sent. The same message reported again is the alert that is out.</summary>
public sealed class MessageReports(Reports reports, IPlans plans, ReadMarkup read, TimeProvider time)
{
    /// <summary>The command's id in the app's manifest.</summary>
    public const string CommandId = "report";

    const int LongestName = 60;

    /// <summary>Opens the dialog. Nothing is stored yet.</summary>
    public InvokeResponse Open(Turn turn)
    {
        var asked = Asked.Of(turn, plans.Current);
        return Read(asked) is not var (_, message) ? NoMessage(asked)
            : plans.Current.Member(asked.By.Id) is null ? InvokeResponse.DialogMessage(asked.Words.Refusal(new NotInPlan(asked.By.Name)))
            : InvokeResponse.Dialog(asked.Words.Label("report.title"), DialogCards.Report(asked.Words with { InMessage = false }, plans.Current, message));
    }

    /// <summary>Raises the alert. It is durable when the task completes.</summary>
    public async Task<InvokeResponse> Submit(Turn turn, CancellationToken ct)
    {
        var asked = Asked.Of(turn, plans.Current);
        if (Read(asked) is not var (action, message)) return NoMessage(asked);
        try
        {
            var filled = new Click(CommandId, action.Data);
            var report = await reports.Raise(new Matter(asked.By, asked.Key, message, filled.Text("scenario"), filled.Choice<Severity>("severity")), ct);
            return InvokeResponse.DialogMessage(report.Refusal is { } refusal ? asked.Words.Refusal(refusal.Readable(plans.Current, asked.Words.Language)) : Done(asked, report.Incident));
        }
        catch (ClickException bad)
        {
            return InvokeResponse.DialogMessage(asked.Words.Message("bad.data", ("missing", bad.Missing)));
        }
    }

    string Done(Asked asked, Incident incident) => asked.Words.Message("report.done",
        ("id", incident.Id),
        ("scenario", plans.At(incident.PlanVersion).Scenario(incident.Scenario)?.Name.In(asked.Words.Language) ?? incident.Scenario),
        ("severity", asked.Words.Label($"severity.sev{(int)incident.Severity}")));

    static InvokeResponse NoMessage(Asked asked) => InvokeResponse.DialogMessage(asked.Words.Message("report.noMessage"));

    (MessageExtensionAction Action, Mention Message)? Read(Asked asked) =>
        ChosenMessage.Read(asked.Turn, CommandId) is { } chosen ? (chosen.Action, Evidence(asked, chosen.Id, chosen.Payload, chosen.Original)) : null;

    Mention Evidence(Asked asked, string id, MessagePayload payload, JsonElement original)
    {
        var text = PlainText.Clean(payload.Body?.ContentType == "text" ? payload.Body.Content ?? "" : read(payload.Body?.Content));
        var sender = payload.From?.User?.DisplayName ?? payload.From?.Application?.DisplayName;
        return new(
            Reports.NetworkOf(asked.Turn.Activity.ChannelId),
            $"{asked.Channel}:{id}",
            PlainText.IsBlank(text) ? asked.Words.Message("report.noText") : text,
            payload.Locale,
            Uri.TryCreate(payload.LinkToMessage, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps ? link.AbsoluteUri : null,
            SentAt(payload),
            null,
            new Author(sender is { Length: > 0 } name ? Markdown.Clean(name, LongestName) : asked.Words.Label("someone"))) { Original = original };
    }

    Instant SentAt(MessagePayload payload) =>
        DateTimeOffset.TryParse(payload.CreatedDateTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Instant.FromDateTimeOffset(at) : Clock.Now(time);
}
