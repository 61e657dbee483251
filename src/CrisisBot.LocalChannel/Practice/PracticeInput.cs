using System.Globalization;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Mentions;
using CrisisBot.LocalChannel.Pages;
using Microsoft.AspNetCore.Http;

namespace CrisisBot.LocalChannel.Practice;

/// <summary>Reads the form of a customer's post. The text is taken to the letter: evidence is.</summary>
static class PracticeInput
{
    const int MaxName = 60;

    internal static PracticeForm Read(IFormCollection fields) => new(
        new Author(fields["handle"].ToString().Trim().TrimStart('@'), NameOf(fields["name"].ToString()), Followers(fields["followers"].ToString())),
        Phrasebook.Known(fields["language"].ToString()),
        fields["text"].ToString().ReplaceLineEndings("\n"));

    /// <summary>The code of what is wrong, or null.</summary>
    internal static string? Problem(IFormCollection fields, PracticeForm form, int maxLength)
    {
        if (!IsHandle(form.Author.Handle)) return "practice.badHandle";
        if (fields["followers"].ToString().Trim().Length > 0 && form.Author.Followers is null) return "practice.badFollowers";
        if (form.Author.Name is { Length: > MaxName }) return "practice.badName";
        if (string.IsNullOrWhiteSpace(form.Text)) return "practice.noText";
        return PracticeNetwork.LengthOf(form.Text) > maxLength ? "practice.tooLong" : null;
    }

    static bool IsHandle(string handle) => handle.Length is > 0 and <= 40 && handle.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.');

    static string? NameOf(string name) => name.Trim() is { Length: > 0 } given ? given : null;

    static long? Followers(string text) => long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
