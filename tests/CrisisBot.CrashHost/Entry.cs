using CrisisBot.Core.Networks;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Practice;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CrisisBot.CrashHost;

/// <summary>The real bot, but for one point at which it stops for ever, so that a test can kill it just there: <c>DATA TEMPLATES PORT POINT [STORE [MINUTES ITS CLOCK IS FAST]]</c>.</summary>
static class Entry
{
    static async Task Main(string[] args)
    {
        var settings = new Settings(args[0], args[1], int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture), Development: false, "en") { Store = args.ElementAtOrDefault(4) };
        var fast = TimeSpan.FromMinutes(int.Parse(args.ElementAtOrDefault(5) ?? "0", System.Globalization.CultureInfo.InvariantCulture));
        var point = StopPoint.Parse(args[3]);
        await using var installation = await Installation.Open(settings, CancellationToken.None);
        await using var app = WebHost.Build(settings, installation, services => Decorate(services, installation, point, fast));
        await app.StartAsync();
        System.Console.WriteLine(settings.Address);
        await app.WaitForShutdownAsync();
    }

    static void Decorate(IServiceCollection services, Installation installation, StopPoint point, TimeSpan fast)
    {
        services.AddSingleton<TimeProvider>(new ShiftedTime(fast));
        services.AddSingleton<IEventStore>(new StoppingStore(installation.Store, point));
        services.RemoveAll<INetwork>();
        services.AddSingleton<INetwork>(provider => new StoppingNetwork(provider.GetRequiredService<PracticeNetwork>(), point));
    }
}
