using System.Text.Json;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.TeamsApp;

/// <summary>The icons are what Teams takes. Source: Teams, §App icons.</summary>
public class IconTests
{
    static string Folder => Path.Combine(Repository.Root, "manifest");

    [Fact]
    public void The_colour_icon_is_of_192_pixels_and_has_no_hole()
    {
        var icon = new Png(File.ReadAllBytes(Path.Combine(Folder, "color.png")));
        Assert.Equal((192, 192), (icon.Width, icon.Height));
        Assert.All(icon.Pixels, pixel => Assert.Equal(255, pixel.Alpha));
    }

    [Fact]
    public void The_outline_icon_is_of_32_pixels_white_on_nothing()
    {
        var icon = new Png(File.ReadAllBytes(Path.Combine(Folder, "outline.png")));
        Assert.Equal((32, 32), (icon.Width, icon.Height));
        Assert.All(icon.Pixels.Where(pixel => pixel.Alpha > 0), pixel => Assert.Equal((255, 255, 255), (pixel.Red, pixel.Green, pixel.Blue)));
        Assert.InRange(icon.Pixels.Count(pixel => pixel.Alpha > 127), 60, 500);
        Assert.Equal(0, icon.Pixels.First().Alpha);
    }

    [Fact]
    public void The_accent_is_the_icons_own_colour()
    {
        var (red, green, blue, _) = new Png(File.ReadAllBytes(Path.Combine(Folder, "color.png"))).Pixels.First();
        var manifest = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(Folder, "manifest.json")));
        Assert.Equal($"#{red:x2}{green:x2}{blue:x2}", manifest.GetProperty("accentColor").GetString());
    }
}
