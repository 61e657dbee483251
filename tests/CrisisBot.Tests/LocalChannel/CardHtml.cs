using CrisisBot.BotFramework.Cards;
using CrisisBot.LocalChannel;
using CrisisBot.LocalChannel.Cards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace CrisisBot.Tests.LocalChannel;

/// <summary>Renders a card by itself.</summary>
static class CardHtml
{
    public static Task<string> Of(params AdaptiveElement[] body) => Of(new AdaptiveCard { Body = body });

    public static async Task<string> Of(AdaptiveCard card, PressAttempt? attempt = null)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>());
        var context = new CardContext(new Words("en"), "f", MentionMarks.OfCard(card.Msteams), at => at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), attempt);
        RenderFragment content = builder =>
        {
            builder.OpenComponent<CardView>(0);
            builder.AddAttribute(1, nameof(CardView.Card), card);
            builder.CloseComponent();
        };
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Value"] = context, ["ChildContent"] = content });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CascadingValue<CardContext>>(parameters)).ToHtmlString());
    }
}
