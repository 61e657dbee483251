using System.Globalization;
using System.Text.Json;
using CrisisBot.Bare;

// What is the least a click can cost? PORT CARD [LOG]: parses the activity, answers the card; with a log, after an fsync.
var card = JsonElement.Parse(File.ReadAllBytes(args[1]));
using var log = args.Length > 2 ? new GroupLog(args[2]) : null;

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(int.Parse(args[0], CultureInfo.InvariantCulture)));
var app = builder.Build();
app.MapPost("/api/messages", (RequestDelegate)Answer);
if (log is not null) _ = Task.Run(log.Run);
app.Run();

async Task Answer(HttpContext http)
{
    var click = await JsonSerializer.DeserializeAsync(http.Request.Body, Wire.Default.Click, http.RequestAborted);
    if (click?.Value?.Action is not { Verb: "acknowledge" } action) http.Response.StatusCode = StatusCodes.Status400BadRequest;
    else
    {
        if (log is not null) await log.Append([.. JsonSerializer.SerializeToUtf8Bytes(action, Wire.Default.PressedAction), (byte)'\n']);
        await http.Response.WriteAsJsonAsync(new Answer(200, "application/vnd.microsoft.card.adaptive", card), Wire.Default.Answer);
    }
}
