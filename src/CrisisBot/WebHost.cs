using System.Net;
using CrisisBot.Accounts;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Health;
using CrisisBot.LocalChannel;
using CrisisBot.Networks.Webhooks;
using CrisisBot.Registration;
using CrisisBot.Watching;

namespace CrisisBot;

/// <summary>The bot behind its web server: the console on loopback, and what may come from outside where it is told to listen.</summary>
static class WebHost
{
    const long LargestBody = 1024 * 1024;

    /// <summary>Builds it; starting and stopping is the caller's.</summary>
    /// <param name="settings">What the start was told.</param>
    /// <param name="installation">What was opened.</param>
    /// <exception cref="TeamsSettingsException">The registration for Teams can't be used.</exception>
    /// <exception cref="HeartbeatException">The heartbeat's address can't be used.</exception>
    /// <param name="change">Puts other parts in the place of some, for tests.</param>
    public static WebApplication Build(Settings settings, Installation installation, Action<IServiceCollection>? change = null)
    {
        // Nothing is configured by files that could change; to watch for them costs a thread, and time at the start.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true);
        // A start that fails is told by the command in a sentence; the host would print the exception before it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, settings.Port);
            if (settings.Listen is { } outside) kestrel.ListenOutside(outside);
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.AddServerHeader = false;
        });
        settings = settings with { Teams = settings.Teams ?? TeamsSettings.Read(builder.Configuration) };
        installation.AddTo(builder.Services);
        builder.Services.AddSingleton(settings.MakeTime()).AddCrisisBot(settings).AddAccounts(settings, installation.Plans.Current, Console.Error.WriteLine);
        builder.Services.AddHealth(Heartbeat.Monitor(builder.Configuration[Heartbeat.Setting]));
        change?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseOutsideDoor();
        app.MapLocalChannel();
        var outside = app.MapOutside();
        outside.MapHealth();
        outside.MapMessages();
        outside.MapMentions(app.Services.GetRequiredService<MentionsKey>(), app.Services.GetRequiredService<WebhookIntake>().Take);
        return app;
    }
}
