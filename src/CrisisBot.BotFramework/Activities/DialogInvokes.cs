using System.Text.Json;

namespace CrisisBot.BotFramework.Activities;

/// <summary>The value of a message extension's invokes. Source: Teams, §Action commands, §Payload of the initial invoke and of the submit action.</summary>
/// <param name="CommandId">The command of the manifest.</param>
/// <param name="Data">What was filled in, merged with the button's data.</param>
/// <param name="MessagePayload">The message it was chosen on, for a command of the context <c>message</c>.</param>
public sealed record MessageExtensionAction(string? CommandId, JsonElement? Data, JsonElement? MessagePayload)
{
    /// <summary>The invoke that asks for the dialog.</summary>
    public const string FetchName = "composeExtension/fetchTask";

    /// <summary>The invoke that sends what was filled in. Teams sends it up to three times.</summary>
    public const string SubmitName = "composeExtension/submitAction";
}

/// <summary>A message in Teams, as a message extension gets it. Source: Teams, §Payload of message actions (as in Graph, §chatMessage).</summary>
/// <param name="Id">Its id, unique in its conversation.</param>
/// <param name="LinkToMessage">Where it can be read.</param>
/// <param name="Locale">The sender's language.</param>
/// <param name="CreatedDateTime">When it was sent.</param>
/// <param name="From">Who sent it.</param>
/// <param name="Body">What it says.</param>
public sealed record MessagePayload(string? Id, string? LinkToMessage, string? Locale, string? CreatedDateTime, MessageSender? From, MessageBody? Body);

/// <summary>Who sent a message: a person or a program.</summary>
/// <param name="User">The person.</param>
/// <param name="Application">The program.</param>
public sealed record MessageSender(MessageSenderName? User, MessageSenderName? Application);

/// <summary>A sender's name.</summary>
/// <param name="DisplayName">As it is shown.</param>
public sealed record MessageSenderName(string? DisplayName);

/// <summary>What a message says.</summary>
/// <param name="ContentType"><c>html</c> or <c>text</c>.</param>
/// <param name="Content">The content.</param>
public sealed record MessageBody(string? ContentType, string? Content);

/// <summary>The value of a dialog's invokes. Source: Teams, §Dialogs (task modules), §Payload of task/fetch and task/submit.</summary>
/// <param name="Data">The button's data, merged with what was filled in.</param>
public sealed record DialogValue(JsonElement? Data)
{
    /// <summary>The invoke that asks for the dialog.</summary>
    public const string FetchName = "task/fetch";

    /// <summary>The invoke that sends what was filled in.</summary>
    public const string SubmitName = "task/submit";
}
