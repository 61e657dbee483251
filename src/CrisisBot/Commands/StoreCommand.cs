using System.CommandLine;
using CrisisBot.Storage;

namespace CrisisBot.Commands;

/// <summary>Moves everything between the kinds of store, and checks one.</summary>
static class StoreCommand
{
    public static Command Make(CommonOptions options)
    {
        var from = new Argument<string>("FROM") { Description = options.Help("storeFrom") };
        var to = new Argument<string>("TO") { Description = options.Help("storeTo") };
        var copy = new Command("copy", options.Help("storeCopy")) { from, to };
        copy.SetAction((parsed, ct) => CantStart.Guard(options, options.Read(parsed), () =>
        {
            var setting = StoreSetting.Read(options.Spoken);
            return new StoreMover(options, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
                .Copy(setting.Parse(parsed.GetRequiredValue(from)), setting.Parse(parsed.GetRequiredValue(to)), ct);
        }, parsed.InvocationConfiguration.Error));
        var check = new Command("check", options.Help("storeCheck"));
        check.SetAction((parsed, ct) => AuditCommand.Auditor(parsed, options).Verify(null, ct));
        return new Command("store", options.Help("storeCommand")) { copy, check };
    }
}
