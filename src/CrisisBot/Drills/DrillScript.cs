using System.Collections.Immutable;
using NodaTime;

namespace CrisisBot.Drills;

/// <summary>A scripted crisis.</summary>
/// <param name="Name">What it rehearses.</param>
/// <param name="Steps">What happens, in order.</param>
sealed record DrillScript(string Name, ImmutableArray<DrillStep> Steps);

/// <summary>One thing that happens.</summary>
/// <param name="Line">Its line in the script.</param>
abstract record DrillStep(int Line);

/// <summary>A customer posts on the practice network.</summary>
/// <param name="Line">Its line in the script.</param>
/// <param name="Id">What later steps call the post.</param>
/// <param name="By">The handle.</param>
/// <param name="Name">The display name.</param>
/// <param name="Followers">The reach.</param>
/// <param name="Language">The post's language.</param>
/// <param name="Text">The post.</param>
sealed record PostStep(int Line, string Id, string By, string? Name, long? Followers, string? Language, string Text) : DrillStep(Line);

/// <summary>A member presses a button.</summary>
/// <param name="Line">Its line in the script.</param>
/// <param name="As">The member.</param>
/// <param name="Button">The button's verb.</param>
/// <param name="Inputs">What is filled in before; the rest stays as the card has it.</param>
/// <param name="Refused">The refusal that is expected; null when it should be done.</param>
sealed record PressStep(int Line, string As, string Button, ImmutableDictionary<string, string> Inputs, string? Refused) : DrillStep(Line);

/// <summary>Time passes.</summary>
sealed record WaitStep(int Line, Duration Length) : DrillStep(Line);

/// <summary>Something must be so now.</summary>
sealed record ExpectStep(int Line, ImmutableDictionary<string, string> Expected) : DrillStep(Line);
