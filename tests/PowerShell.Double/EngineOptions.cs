using System.Management.Automation.Runspaces;

namespace System.Management.Automation;

/// <summary>How a command is run on the double.</summary>
public sealed record EngineOptions
{
    /// <summary>-WhatIf.</summary>
    public bool WhatIf { get; init; }

    /// <summary>-Confirm or -Confirm:$false; null for neither.</summary>
    public bool? Confirm { get; init; }

    /// <summary>-ErrorAction Stop.</summary>
    public bool ErrorActionStop { get; init; }

    /// <summary>As if piped into Select-Object -First.</summary>
    public int? First { get; init; }

    /// <summary>Whether there is a host with a user interface.</summary>
    public bool HasHost { get; init; } = true;

    /// <summary>Who answers prompts; null for nobody (-NonInteractive).</summary>
    public Func<string, bool>? Answer { get; init; }

    /// <summary>Commands of other modules, by their qualified names.</summary>
    public IReadOnlyDictionary<string, Func<System.Collections.Hashtable, IEnumerable<object?>>> Commands { get; init; } = new Dictionary<string, Func<System.Collections.Hashtable, IEnumerable<object?>>>();

    /// <summary>Called with each object written.</summary>
    public Action<object>? OnOutput { get; init; }

    /// <summary>Called with each text written to any stream; what it throws is thrown by the write.</summary>
    public Action<string>? OnText { get; init; }

    /// <summary>Called with a delegate that does what Ctrl+C does.</summary>
    public Action<Action>? OnStarted { get; init; }

    /// <summary>The runspace that the command runs in; null for a new one.</summary>
    public Runspace? Runspace { get; init; }
}

