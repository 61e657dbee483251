using System.CommandLine;
using System.Net;
using CrisisBot.Commands;
using CrisisBot.Tests.Health;
using Xunit;

namespace CrisisBot.Tests.Commands;

public class ListenTests
{
    [Theory]
    [InlineData("0.0.0.0:8080", "")]
    [InlineData("[::]:8080", "10.0.0.1:1")]
    public void What_is_said_counts(string said, string set) => Assert.Equal(IPEndPoint.Parse(said), Read(set, "--listen", said).Listen);

    [Fact]
    public void Otherwise_what_is_set_or_nothing()
    {
        Assert.Equal(IPEndPoint.Parse("10.0.0.1:81"), Read("10.0.0.1:81").Listen);
        Assert.Null(Read("").Listen);
    }

    [Theory]
    [InlineData("8080")]
    [InlineData("0.0.0.0")]
    [InlineData("0.0.0.0:0")]
    [InlineData("example.org:80")]
    public void An_address_without_a_port_or_by_name_is_refused_wherever_it_stands(string address)
    {
        string[] refused = [$"'{address}' is no place to listen: it should be an address and a port, such as 0.0.0.0:8080."];
        Assert.Equal(refused, Read("", "--listen", address).Errors);
        Assert.Equal(refused, Read(address).Errors);
    }

    [Fact]
    public async Task The_health_command_asks_the_bot_that_runs()
    {
        await using var server = await HealthServer.Start();
        var (code, output, _) = await Ask(server.Addresses[0].Port);
        Assert.Equal(0, code);
        Assert.StartsWith("{\"status\":\"Healthy\"", output, StringComparison.Ordinal);

        server.Clock.Advance(TimeSpan.FromMinutes(6));
        (code, _, var errors) = await Ask(server.Addresses[0].Port);
        Assert.Equal(1, code);
        Assert.StartsWith("{\"status\":\"Unhealthy\"", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task And_when_none_runs_it_isn_t_well()
    {
        // Nothing can be listened to there by mistake.
        var (code, _, errors) = await Ask(1);
        Assert.Equal((1, "No answer from http://127.0.0.1:1/: the bot isn't running there, or is stuck."), (code, errors.Trim()));
    }

    static async Task<(int Code, string Output, string Errors)> Ask(int port)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.Root("en").Parse(["health", "--port", $"{port}"]).InvokeAsync(new() { Output = output, Error = errors });
        return (code, $"{output}", $"{errors}");
    }

    static (IPEndPoint? Listen, IEnumerable<string> Errors) Read(string set, params string[] said)
    {
        var listen = ListenOption.Make(new CommonOptions("en"), name => name == ListenOption.Variable ? set : null);
        var parsed = new RootCommand { listen }.Parse(said);
        return (parsed.Errors.Count > 0 ? null : parsed.GetValue(listen), parsed.Errors.Select(error => error.Message));
    }
}
