using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Networks.Mastodon;

/// <summary>
/// What the server lets us say. Source: Mastodon API, §instance, v2; v1 for servers without it (configuration.statuses.max_characters,
/// or max_toot_chars, or max_characters).
/// </summary>
sealed class InstanceLimits(MastodonClient client, TimeProvider time, ILogger log)
{
    const int Usual = 500;
    const int Most = 1_000_000;
    static readonly TimeSpan Fresh = TimeSpan.FromDays(1);
    static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(10);
    static readonly string[] Places = ["api/v2/instance", "api/v1/instance"];
    long _next;
    volatile int _length = Usual;

    /// <summary>The longest post, in characters as people count them.</summary>
    public int MaxLength => _length;

    /// <summary>Reads the limits when they are a day old. Without an answer, those read last hold.</summary>
    public async Task Refresh(CancellationToken ct)
    {
        if (time.GetUtcNow().UtcTicks < Volatile.Read(ref _next)) return;
        RefreshAfter(AfterFailure);
        var problem = "";
        foreach (var place in Places)
        {
            try
            {
                if (LengthIn(await client.Get(place, JsonValueKind.Object, ct)) is not { } length) continue;
                _length = length;
                RefreshAfter(Fresh);
                return;
            }
            catch (MastodonException missing)
            {
                problem = missing.Message;
            }
        }
        log.LimitsUnread(_length, problem);
    }

    void RefreshAfter(TimeSpan pause) => Volatile.Write(ref _next, (time.GetUtcNow() + pause).UtcTicks);

    static int? LengthIn(JsonElement instance)
    {
        var said = instance.Member("configuration")?.Member("statuses")?.Number("max_characters") ?? instance.Number("max_toot_chars") ?? instance.Number("max_characters");
        return said is > 0 and <= Most ? (int)said : null;
    }
}
