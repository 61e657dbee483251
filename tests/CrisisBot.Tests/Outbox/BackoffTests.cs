using System.Net;
using CrisisBot.BotFramework.Connector;
using CrisisBot.Outbox;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Outbox;

/// <summary>What a channel wishes is granted within reason.</summary>
public class BackoffTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(30, 30)]
    [InlineData(10_000_000, 3600)]
    public void A_wished_for_pause_is_a_second_to_an_hour(double wished, double least) =>
        Assert.InRange(Backoff.After(1, new ConnectorException(HttpStatusCode.TooManyRequests, "too much", TimeSpan.FromSeconds(wished))), Duration.FromSeconds(least), Duration.FromSeconds(least * 1.2));
}
