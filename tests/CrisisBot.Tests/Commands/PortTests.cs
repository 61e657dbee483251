using CrisisBot.Commands;
using CrisisBot.Tests.Plans;
using CrisisBot.Tests.Stores;
using Xunit;

namespace CrisisBot.Tests.Commands;

public sealed class PortTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("0"), InlineData("-1"), InlineData("65536"), InlineData("99999"), InlineData("99999999999"), InlineData("http"), InlineData("4 000")]
    public void What_is_no_port_is_said_in_a_sentence(string port) =>
        Assert.Equal([$"'{port}' is no port: a port is a number from 1 to 65535."], CommandLine.Root("en").Parse(["--port", port]).Errors.Select(error => error.Message));

    [Fact]
    public async Task Nothing_runs_on_what_is_no_port()
    {
        var told = await Printed.By("tr", "--port", "99999", "--data", _folder.Path);
        Assert.NotEqual(0, told.Code);
        Assert.Contains("'99999' bir bağlantı noktası (port) değil", told.Errors, StringComparison.Ordinal);
        Assert.Empty(_folder.Files);
    }

    [Theory]
    [InlineData("--port 4000 console link ayse", 4000)]
    [InlineData("console --port 4000 link ayse", 4000)]
    [InlineData("console link ayse --port 65535", 65535)]
    [InlineData("console link ayse", 3978)]
    public async Task A_link_leads_to_the_port_wherever_it_is_said(string line, int port)
    {
        var told = await Printed.By("en", [.. line.Split(' '), "--data", _folder.Path, "--templates", Templates.Root]);
        Assert.Equal((0, ""), (told.Code, told.Errors));
        Assert.Contains($"http://127.0.0.1:{port}/console/sign-in", told.Output, StringComparison.Ordinal);
    }
}
