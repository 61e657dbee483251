namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>What one can write to the bot. Its words are the texts <c>word.{code}</c>, and others for the same <c>also.{code}</c>.</summary>
public enum CommandKind
{
    /// <summary>What the bot can do.</summary>
    Help,
    /// <summary>How an incident stands.</summary>
    Status,
    /// <summary>What is open.</summary>
    Incidents,
    /// <summary>Declares a crisis.</summary>
    Declare,
    /// <summary>Who has which role by the plan.</summary>
    Plan,
    /// <summary>Who is to be asked today.</summary>
    OnCall,
    /// <summary>The drafts that aren't public yet.</summary>
    Drafts,
    /// <summary>Holds all publishing back.</summary>
    Pause,
    /// <summary>Lets publishing go on.</summary>
    Resume,
    /// <summary>Raises an alert.</summary>
    Report,
    /// <summary>What is known about a crisis; states a fact.</summary>
    Facts,
    /// <summary>What is to be done; adds a task.</summary>
    Tasks,
    /// <summary>Records a decision.</summary>
    Decision,
    /// <summary>How a crisis stands, for the management.</summary>
    Summary,
}
