using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using Microsoft.Extensions.Logging;

namespace CrisisBot.LocalChannel.SignIn;

/// <summary>Takes a personal link and gives a session for it; knows a session when it sees one. One bot has a folder to itself, so taking turns here is enough for once to be once.</summary>
public sealed class SignInDesk(IArchive archive, IPlans plans, TimeProvider time, ILogger<SignInDesk> log) : IDisposable
{
    readonly PassBook _links = PassBook.Links(archive, log);
    readonly PassBook _sessions = PassBook.Sessions(archive, log);
    readonly BadTries _badTries = new(time);
    readonly SemaphoreSlim _turns = new(1, 1);

    /// <summary>How long a session is good.</summary>
    public TimeSpan SessionLife => _sessions.Life;

    /// <summary>Uses a link up. Whether it was never given, is over, was used, or is somebody else's: the answer is the same.</summary>
    /// <exception cref="StoreUnavailableException">Nothing can be kept, so nobody can sign in.</exception>
    public async Task<SignInAnswer> SignIn(Member member, string secret, CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        try
        {
            return _badTries.AreTooMany ? SignInAnswer.TooMany : await Use(member, secret, ct);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Whether this session is the member's and still good. When the archive can't be read it proves nothing, and the page is shown without.</summary>
    public async Task<bool> IsSignedIn(Member member, string session, CancellationToken ct)
    {
        try
        {
            return (await _sessions.Find(session, ct))?.IsGood(member.Id, time.GetUtcNow()) == true;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            log.SessionUnreadable(member.Id, closed);
            return false;
        }
    }

    /// <summary>Ends a session.</summary>
    /// <exception cref="StoreUnavailableException">It could not be ended: it is still good.</exception>
    public Task SignOut(string session, CancellationToken ct) => _sessions.TakeBack(session, ct);

    /// <summary>Removes what is over, and the links and sessions of those who left the plan: they don't come back to life when the name does.</summary>
    /// <exception cref="StoreUnavailableException">Something could not be removed.</exception>
    public async Task Sweep(CancellationToken ct)
    {
        await _links.Sweep(IsUsable, ct);
        await _sessions.Sweep(IsUsable, ct);
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    async Task<SignInAnswer> Use(Member member, string secret, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if ((await _links.Find(secret, ct))?.IsGood(member.Id, now) != true)
        {
            _badTries.Add();
            log.SignInRefused(member.Id);
            return SignInAnswer.Refused;
        }
        // First the link goes: at worst it is spent for nothing, and never good for two.
        await _links.TakeBack(secret, ct);
        await Sweep(ct);
        var session = await _sessions.Give(member.Id, now, ct);
        log.SignedIn(member.Id);
        return new(session, null);
    }

    bool IsUsable(Pass pass) => plans.Current.Member(pass.Member) is not null && pass.IsGood(pass.Member, time.GetUtcNow());
}

/// <summary>What came of using a link.</summary>
/// <param name="Session">The new session's secret; null when there is none.</param>
/// <param name="Problem">The code of the sentence that says why not.</param>
public sealed record SignInAnswer(string? Session, string? Problem)
{
    /// <summary>The link isn't good, or not any more.</summary>
    public static SignInAnswer Refused { get; } = new(null, "signIn.refused");

    /// <summary>There were too many bad tries of late; this one wasn't looked at.</summary>
    public static SignInAnswer TooMany { get; } = new(null, "signIn.tooMany");
}
