using CrisisBot.LocalChannel.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrisisBot.LocalChannel.Guard;

/// <summary>Why a request isn't answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The code of the sentence that says why.</param>
public sealed record Refusal(int Status, string Code)
{
    /// <summary>The response header that tells the page's script what happened.</summary>
    public const string Header = "X-Refusal";

    /// <summary>Not asked for by a loopback name: perhaps a page elsewhere whose name was made to point here.</summary>
    public static Refusal Host { get; } = new(StatusCodes.Status421MisdirectedRequest, "host");
    /// <summary>Came through a proxy, so the caller isn't on this machine.</summary>
    public static Refusal Forwarded { get; } = new(StatusCodes.Status400BadRequest, "forwarded");
    /// <summary>Sent by another site.</summary>
    public static Refusal Origin { get; } = new(StatusCodes.Status403Forbidden, "origin");
    /// <summary>Without a length.</summary>
    public static Refusal Length { get; } = new(StatusCodes.Status411LengthRequired, "length");
    /// <summary>Too large.</summary>
    public static Refusal Size { get; } = new(StatusCodes.Status413PayloadTooLarge, "size");
    /// <summary>Not a form.</summary>
    public static Refusal Form { get; } = new(StatusCodes.Status415UnsupportedMediaType, "form");
    /// <summary>Without a valid antiforgery token.</summary>
    public static Refusal Token { get; } = new(StatusCodes.Status400BadRequest, "token");
    /// <summary>There is nothing here of this name any more.</summary>
    public static Refusal Gone { get; } = new(StatusCodes.Status404NotFound, "gone");

    /// <summary>The page that says so.</summary>
    public IResult Page(HttpContext context, Words words)
    {
        context.Response.Headers[Header] = Code;
        return new RazorComponentResult<RefusedPage>(new { Words = words, Code }) { StatusCode = Status };
    }
}
