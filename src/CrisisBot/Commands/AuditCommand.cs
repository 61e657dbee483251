using System.CommandLine;

namespace CrisisBot.Commands;

/// <summary>Reads the record, beside a running bot or without one.</summary>
static class AuditCommand
{
    public static Command Make(CommonOptions options)
    {
        var id = new Argument<string>("ID") { Description = options.Help("auditShowId") };
        var all = RecordPrinter.All(options);
        var show = new Command("show", options.Help("auditShow")) { id, all };
        show.SetAction((parsed, ct) => Auditor(parsed, options).Show(parsed.GetRequiredValue(id), parsed.GetValue(all), ct));
        var head = new Option<string?>("--head") { Description = options.Help("auditHead") };
        var verify = new Command("verify", options.Help("auditVerify")) { head };
        verify.SetAction((parsed, ct) => Auditor(parsed, options).Verify(parsed.GetValue(head), ct));
        return new Command("audit", options.Help("audit")) { show, verify };
    }

    /// <summary>Looks at the record of these settings.</summary>
    public static Auditor Auditor(ParseResult parsed, CommonOptions options) =>
        new(options.Read(parsed), options, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
}
