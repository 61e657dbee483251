using CrisisBot.Core.Networks;
using CrisisBot.LocalChannel.Assets;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.LocalChannel.Guard;
using CrisisBot.LocalChannel.Live;
using CrisisBot.LocalChannel.Pages;
using CrisisBot.LocalChannel.Practice;
using CrisisBot.LocalChannel.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrisisBot.LocalChannel;

/// <summary>The console and the practice network, for the program.</summary>
public static class LocalChannelSetup
{
    /// <summary>
    /// Registers them. The program supplies IBot, IArchive, IPlans, TimeProvider and logging, routes connector calls to
    /// <see cref="ConsoleIds.Host"/> to <see cref="LocalConnectorHandler"/>, and calls <see cref="ConsoleChannel.Start"/>.
    /// </summary>
    public static IServiceCollection AddLocalChannel(this IServiceCollection services)
    {
        services.AddOptions<LocalChannelOptions>();
        services.AddRazorComponents();
        services.AddAntiforgery(UseOwnCookie);
        // A cookie from before a restart is nothing to be alarmed at; what is refused for its token, the guard logs.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None));
        services.PostConfigure<KeyManagementOptions>(MemoryKeys.UseUnlessSet);
        services.AddSingleton<Transcript>().AddSingleton<CardViews>().AddSingleton<ReadMarks>().AddSingleton<ConsoleChannel>().AddSingleton<LocalConnectorHandler>();
        services.AddSingleton<FrameMaker>().AddSingleton<ConversationReader>().AddSingleton<EventStream>();
        services.AddSingleton<SignInDesk>().AddHostedService<SweepAtStart>().AddHostedService<SharedConsole>();
        services.AddSingleton<PracticePosts>().AddSingleton<PracticeNetwork>().AddSingleton<INetwork>(provider => provider.GetRequiredService<PracticeNetwork>());
        return services;
    }

    /// <summary>Maps their pages, each behind the <see cref="LoopbackGuard"/>.</summary>
    public static IEndpointRouteBuilder MapLocalChannel(this IEndpointRouteBuilder app)
    {
        var guarded = app.MapGroup("").AddEndpointFilter<RouteGroupBuilder, LoopbackGuard>();
        guarded.MapAssets();
        guarded.MapConsole();
        guarded.MapPractice();
        guarded.MapSignIn();
        return app;
    }

    static void UseOwnCookie(AntiforgeryOptions options)
    {
        options.Cookie.Name = "crisisbot-form";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.HttpOnly = true;
        // The guard's own header says more: nobody may frame the page.
        options.SuppressXFrameOptionsHeader = true;
    }
}
