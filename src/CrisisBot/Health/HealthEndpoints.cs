using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrisisBot.Health;

/// <summary><c>/healthz</c> for those who watch the bot, <c>/readyz</c> for those who send it clicks. Never kept; 503 when something doesn't work.</summary>
static class HealthEndpoints
{
    /// <summary>Where one asks whether the bot is well.</summary>
    public const string Health = "/healthz";

    /// <summary>Where one asks whether it takes clicks.</summary>
    public const string Ready = "/readyz";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Maps both.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks(Health, Options(HealthSetup.IsHealth));
        routes.MapHealthChecks(Ready, Options(HealthSetup.IsReady));
    }

    static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> which) => new() { Predicate = which, ResponseWriter = Write };

    static Task Write(HttpContext http, HealthReport report)
    {
        http.Response.Headers.CacheControl = "no-store";
        var results = http.RequestServices.GetRequiredService<HealthBook>().Read(report);
        return http.Response.WriteAsJsonAsync(new { report.Status, results }, Json, http.RequestAborted);
    }
}
