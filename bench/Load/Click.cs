using System.Text;

namespace CrisisBot.Load;

/// <summary>A press of "Acknowledge" as Teams sends it. It comes from a personal chat: Teams takes so few cards for one channel that thousands of alerts would take days to stand there.</summary>
static class Click
{
    /// <summary>A channel of the team, where one is wanted.</summary>
    public const string Channel = "19:bench0c2a4f@thread.tacv2";

    /// <summary>The channel's tenant.</summary>
    public const string Tenant = "11111111-2222-3333-4444-555555555555";

    /// <summary>The request, ready to be sent.</summary>
    /// <param name="port">The server's.</param>
    /// <param name="connector">Where the channel's connector is.</param>
    /// <param name="incident">The incident of the card.</param>
    public static byte[] Request(int port, Uri connector, string incident) => Http("/api/messages", port, Activity(connector, incident));

    /// <summary>Any JSON, ready to be posted.</summary>
    public static byte[] Http(string path, int port, string json, string headers = "") => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json; charset=utf-8\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    /// <summary>Whether this is a card, given without complaint.</summary>
    public static bool IsCard(ReadOnlySpan<byte> answer) =>
        answer.StartsWith("HTTP/1.1 200"u8) && answer.IndexOf("\"statusCode\":200"u8) > 0 && answer.IndexOf("application/vnd.microsoft.card.adaptive"u8) > 0;

    static string Activity(Uri connector, string incident) => $$$"""
        {"name":"adaptiveCard/action","type":"invoke","timestamp":"2026-11-20T14:02:11.482Z","localTimestamp":"2026-11-20T15:02:11.482+01:00","id":"f:{{{incident}}}-6b1d","channelId":"msteams","serviceUrl":"{{{connector}}}","from":{"id":"29:1Xv0bQyKkq3nJ8hTz6m2PpWc4sLd7fRg9aVe5uYiOxNw","name":"Emma Clarke","aadObjectId":"7d3f7c1e-0b8a-4c57-9a51-2f6f6f0f9b11"},"conversation":{"conversationType":"personal","tenantId":"{{{Tenant}}}","id":"a:1zQmRk7cVbN2xTgHs4jWpLd9fKyEuAoI3"},"recipient":{"id":"28:0d1c2b3a-4f5e-6789-abcd-ef0123456789","name":"CrisisBot"},"entities":[{"locale":"en-GB","country":"GB","platform":"Web","timezone":"Europe/London","type":"clientInfo"}],"channelData":{"tenant":{"id":"{{{Tenant}}}"},"source":{"name":"message"},"legacy":{"replyToId":"1:1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_"}},"replyToId":"1795183300000","value":{"action":{"type":"Action.Execute","title":"Acknowledge","verb":"acknowledge","data":{"incident":"{{{incident}}}"}},"trigger":"manual"},"locale":"en-GB","localTimezone":"Europe/London"}
        """;
}
