using CrisisBot.EndToEnd.Http;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.EndToEnd.Records;

namespace CrisisBot.EndToEnd.Durability;

/// <summary>Durable before answered: the system calls of the real bot say so.</summary>
public class FsyncTests(ITestOutputHelper output)
{
    [Fact]
    public async Task An_acknowledgement_is_written_and_flushed_before_its_answer_is_sent()
    {
        var strace = Peers.Strace;
        using var data = new DataFolder();
        var log = data.File("strace.log");
        await using var bot = await Traced(strace, log, data);
        var answer = await Acknowledge(bot, data);
        Assert.Contains("Zofia Nowak", answer, StringComparison.Ordinal);

        var calls = SystemCalls.Read(log);
        // The commit's line, the flush of the very same file, and the answer to this form, in this order.
        var written = calls.First(call => call.IsWrite && call.Path.Contains("/incident-", StringComparison.Ordinal) && call.Text.Contains("acknowledged", StringComparison.Ordinal));
        var flushed = calls.First(call => call.IsFlush && call.Path == written.Path && call.Began > written.Ended);
        var asked = calls.Last(call => call.IsReceive && call.Text.Contains("POST /console/press", StringComparison.Ordinal));
        var answered = calls.First(call => call.IsSend && call.Path == asked.Path && call.Began > asked.Ended);

        foreach (var call in new[] { asked, written, flushed, answered }) output.WriteLine(call.ToString());
        Assert.True(written.Ended < flushed.Began, "flushed after it was written");
        Assert.True(flushed.Ended < answered.Began, "answered only after it was flushed");
    }

    static Task<Bot> Traced(string strace, string log, DataFolder data)
    {
        // -D: the recorder is the child, and the process we know by its id is the bot.
        string[] watched = ["-D", "-f", "-qq", "-tt", "-s", "4096", "-yy", "-e", "trace=write,pwrite64,writev,pwritev,fsync,fdatasync,sendto,sendmsg,recvfrom,recvmsg,read", "-o", log];
        return Bot.Start(port => RunningProcess.Start(strace, [.. watched, "dotnet", Repository.Bot, .. Bot.Arguments(data, port)]));
    }

    static async Task<string> Acknowledge(Bot bot, DataFolder data)
    {
        using var console = new ConsoleClient(bot.Address);
        await console.Post("jo_marsden", 310, "Where is my order, Portakal?");
        await Eventually.Holds("the alert stands", () => new Chronicle(data).Has("cardPosted"));
        var card = (await console.Cards("zofia")).Single();
        return await console.Press(card, card.Button("acknowledge")!);
    }
}
