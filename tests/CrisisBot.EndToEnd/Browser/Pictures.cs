using CrisisBot.EndToEnd.Processes;
using Microsoft.Playwright;

namespace CrisisBot.EndToEnd.Browser;

/// <summary>Pictures of a page for people to look at: on a desk and on a phone, by day and by night.</summary>
static class Pictures
{
    /// <summary>A window on a desk.</summary>
    public static ViewportSize Wide { get; } = new() { Width = 1280, Height = 900 };

    static ViewportSize Phone { get; } = new() { Width = 390, Height = 844 };

    /// <summary>Takes the four pictures of a step, and leaves the page as it was.</summary>
    public static async Task Take(IPage page, string story, string step)
    {
        foreach (var size in new[] { Phone, Wide })
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
            // As tall as the page, so that what sticks to the window's edge stands where the page ends.
            await page.SetViewportSizeAsync(size.Width, Math.Max(size.Height, await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight")));
            foreach (var light in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = light, ReducedMotion = ReducedMotion.Reduce });
                var name = FormattableString.Invariant($"{step}-{size.Width}-{light}.png").ToLowerInvariant();
                await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Artifacts, "pictures", story, name), Animations = ScreenshotAnimations.Disabled });
            }
        }
        await page.SetViewportSizeAsync(Wide.Width, Wide.Height);
    }
}
