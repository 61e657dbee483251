using System.CommandLine;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.SignIn;
using CrisisBot.Plans;
using CrisisBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrisisBot.Commands;

/// <summary>Makes personal links beside a running bot. Who may write the bot's folder may vouch for people: nothing else is asked.</summary>
static class ConsoleCommand
{
    public static Command Make(CommonOptions options)
    {
        var member = new Argument<string>("MEMBER") { Description = options.Help("consoleLinkMember") };
        var link = new Command("link", options.Help("consoleLink")) { member };
        link.SetAction((parsed, ct) => new LinkMaker(options, TimeProvider.System, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
            .Make(options.Read(parsed), parsed.GetRequiredValue(member), ct));
        return new Command("console", options.Help("console")) { link };
    }
}

/// <summary>Makes one link.</summary>
/// <param name="options">The words.</param>
/// <param name="time">The clock.</param>
/// <param name="output">Where the link goes.</param>
/// <param name="errors">Where it is said why there is none.</param>
sealed class LinkMaker(CommonOptions options, TimeProvider time, TextWriter output, TextWriter errors)
{
    /// <summary>Prints a link; 1 when there can't be one.</summary>
    public async Task<int> Make(Settings settings, string id, CancellationToken ct)
    {
        var reading = PlanFile.Read(settings.PlanFile);
        if (reading.Plan is not { } plan) return Fail(string.Join('\n', reading.Problems.Select(problem => problem.In(options.Spoken))));
        if (plan.Member(id) is not { } member) return Fail(NotInPlan(plan, id));
        try
        {
            // A folder made here would be the bot's only by chance, and the link worth nothing.
            if (await StoreSetting.Of(settings).ArchiveBeside(ct) is not { } archive) return Fail(options.Say("console.noData", ("data", settings.Store ?? settings.Data)));
            await Print(settings, archive, member, ct);
            return 0;
        }
        catch (StoreUnavailableException full)
        {
            return Fail(options.Say("console.unavailable", ("problem", full.Message)));
        }
    }

    async Task Print(Settings settings, IArchive archive, Member member, CancellationToken ct)
    {
        var links = PassBook.Links(archive, NullLogger.Instance);
        var secret = await links.Give(member.Id, time.GetUtcNow(), ct);
        await output.WriteLineAsync(options.Say("console.link", ("name", member.Name), ("minutes", (int)links.Life.TotalMinutes)));
        await output.WriteLineAsync(SignInEndpoints.Link(settings.Address, member, secret).AbsoluteUri);
        await output.WriteLineAsync(options.Say("console.linkCare", ("name", member.Name)));
    }

    string NotInPlan(Plan plan, string id)
    {
        var nearest = Nearest.Of(id, plan.Members.SelectMany<Member, string>(member => [member.Id, member.Name, member.Name.Split(' ')[0]]));
        var meant = plan.Members.FirstOrDefault(member => nearest == member.Id || nearest == member.Name || nearest == member.Name.Split(' ')[0]);
        return meant is null
            ? options.Say("console.noMember", ("id", id), ("members", string.Join(", ", plan.Members.Select(member => member.Id))))
            : options.Say("console.nearest", ("id", id), ("nearest", meant.Id), ("name", meant.Name));
    }

    int Fail(string why)
    {
        errors.WriteLine(why);
        return 1;
    }
}
