using System.Collections.Immutable;
using CrisisBot.Core.Mentions;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.LocalChannel.Practice;

namespace CrisisBot.LocalChannel.Pages;

/// <summary>A conversation's page.</summary>
/// <param name="Frame">Who looks.</param>
/// <param name="Conversation">The conversation shown.</param>
/// <param name="Entries">Its activities, oldest first.</param>
/// <param name="HasEarlier">Whether there are older ones than these.</param>
/// <param name="FirstNew">The first entry this member hasn't seen, if there is one after entries they have.</param>
/// <param name="Threads">The list of threads.</param>
/// <param name="Position">Where the events go on from.</param>
/// <param name="Problem">The code of what went wrong with what was just sent.</param>
/// <param name="Draft">What was written and not sent.</param>
public sealed record ConversationModel(PageFrame Frame, ConsoleConversation Conversation, ImmutableArray<EntryModel> Entries, bool HasEarlier, long? FirstNew, ThreadsModel Threads, string Position, string? Problem = null, string? Draft = null);

/// <summary>The list of threads.</summary>
/// <param name="Frame">Who looks.</param>
/// <param name="Shown">The conversation being shown.</param>
/// <param name="Threads">The threads, newest activity first, each with whether something in it is new to the viewer.</param>
/// <param name="TeamIsNew">Whether something in the team's channel is new.</param>
/// <param name="HasEarlier">Whether there are more threads than these.</param>
public sealed record ThreadsModel(PageFrame Frame, string Shown, ImmutableArray<(ConsoleConversation Thread, bool IsNew)> Threads, bool TeamIsNew, bool HasEarlier);

/// <summary>The practice network's page.</summary>
/// <param name="Frame">Who looks.</param>
/// <param name="Posts">All posts.</param>
/// <param name="Form">What the form holds.</param>
/// <param name="Position">Where the events go on from.</param>
/// <param name="Problem">The code of what is wrong with the form.</param>
public sealed record PracticeModel(PageFrame Frame, ImmutableArray<PracticePost> Posts, PracticeForm Form, string Position, string? Problem = null);

/// <summary>The form for a customer's post.</summary>
/// <param name="Author">Who posts.</param>
/// <param name="Language">In which language.</param>
/// <param name="Text">What.</param>
public sealed record PracticeForm(Author Author, string Language, string Text);
