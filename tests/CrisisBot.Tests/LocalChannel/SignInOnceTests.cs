using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.SignIn;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

public sealed class SignInOnceTests
{
    readonly FakeClock _clock = new();

    [Fact]
    public async Task Of_many_who_use_a_link_at_the_same_moment_one_gets_in()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var archive = new MemoryArchive();
        using var desk = new SignInDesk(new SignInArchive(archive) { Door = open.Task }, new OnePlan(ConsoleHost.Plan), _clock, NullLogger<SignInDesk>.Instance);
        var secret = await PassBook.Links(archive, NullLogger.Instance).Give("can", _clock.GetUtcNow(), default);

        // All are at the archive's door, or as near to it as they are let, before it opens.
        var tries = Enumerable.Range(0, 8).Select(_ => desk.SignIn(ConsoleHost.Plan.Member("can")!, secret, default)).ToArray();
        open.SetResult();
        var answers = await Task.WhenAll(tries);

        Assert.Single(answers, answer => answer.Session is not null);
        Assert.Equal(7, answers.Count(answer => answer == SignInAnswer.Refused));
        Assert.Single(archive.Names, name => name.StartsWith("console-session/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_that_cant_be_removed_lets_nobody_in()
    {
        var archive = new MemoryArchive();
        using var desk = new SignInDesk(new SignInArchive(archive) { RefusesRemoval = true }, new OnePlan(ConsoleHost.Plan), _clock, NullLogger<SignInDesk>.Instance);
        var secret = await PassBook.Links(archive, NullLogger.Instance).Give("can", _clock.GetUtcNow(), default);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => desk.SignIn(ConsoleHost.Plan.Member("can")!, secret, default));
        Assert.DoesNotContain(archive.Names, name => name.StartsWith("console-session/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_document_proves_nothing()
    {
        var archive = new MemoryArchive();
        using var desk = new SignInDesk(archive, new OnePlan(ConsoleHost.Plan), _clock, NullLogger<SignInDesk>.Instance);
        await archive.Write($"console-session/{Secret.Hash("s")}.json", "{\"Member\":"u8.ToArray());
        await archive.Write($"console-signin/{Secret.Hash("l")}.json", "null"u8.ToArray());
        Assert.False(await desk.IsSignedIn(ConsoleHost.Plan.Member("can")!, "s", default));
        Assert.Equal(SignInAnswer.Refused, await desk.SignIn(ConsoleHost.Plan.Member("can")!, "l", default));
        await desk.Sweep(default);
        Assert.Empty(archive.Names);
    }

    [Fact]
    public void Secrets_are_256_random_bits()
    {
        var secrets = Enumerable.Range(0, 1000).Select(_ => Secret.New()).ToArray();
        Assert.Equal(1000, secrets.Distinct().Count());
        Assert.All(secrets, secret => Assert.Matches("^[A-Za-z0-9_-]{43}$", secret));
    }
}
