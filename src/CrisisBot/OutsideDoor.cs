using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CrisisBot;

/// <summary>
/// A second listener, for those who aren't on this machine. Which one a request came by is known from its connection, whatever the request says;
/// through this one only that is seen which is marked as open to the outside.
/// </summary>
static class OutsideDoor
{
    /// <summary>Listens there as well.</summary>
    public static void ListenOutside(this KestrelServerOptions kestrel, IPEndPoint address) => kestrel.Listen(address, listener => listener.Use(next => connection =>
    {
        connection.Features.Set(new CameIn());
        return next(connection);
    }));

    /// <summary>Shuts the door to all that isn't marked.</summary>
    public static void UseOutsideDoor(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Features.Get<CameIn>() is null) return next(http);
        // A proxy on this machine looks like a client on it, and may leave no trace of whom it speaks for. What is forwarded, nobody takes for local.
        http.Request.Headers["Forwarded"] = "for=unknown";
        if (http.GetEndpoint()?.Metadata.GetMetadata<Open>() is not null) return next(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    /// <summary>Endpoints that are open to the outside.</summary>
    public static RouteGroupBuilder MapOutside(this IEndpointRouteBuilder routes) => routes.MapGroup("").WithMetadata(new Open());

    sealed record CameIn;

    sealed record Open;
}
