namespace System.Management.Automation;

/// <summary>What came of a pipeline.</summary>
public sealed class EngineResult
{
    /// <summary>What the last command wrote.</summary>
    public List<object> Output { get; } = [];

    /// <summary>Every error record of every command, terminating ones too, in order.</summary>
    public List<ErrorRecord> Errors { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Verbose { get; } = [];

    public List<string> Debug { get; } = [];

    public List<string> Information { get; } = [];

    public List<ProgressRecord> Progress { get; } = [];

    /// <summary>Every ShouldProcess, answered or not.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The lines that -WhatIf writes to the host.</summary>
    public List<string> WhatIf { get; } = [];

    /// <summary>Every question that reached a prompt.</summary>
    public List<string> Prompts { get; } = [];

    /// <summary>What ended the pipeline with an error; null where nothing did.</summary>
    public Exception? Terminating { get; set; }

    /// <summary>Whether the pipeline ended because it was stopped.</summary>
    public bool Stopped { get; set; }

    /// <summary>Whether a command downstream had enough (Select-Object -First).</summary>
    public bool StoppedByFirst { get; set; }

    /// <summary>What left a command although the engine had not asked for it: a defect of the command.</summary>
    public Exception? Escaped { get; set; }

    /// <summary>What StopProcessing threw, which the engine swallows.</summary>
    public List<Exception> StopFailures { get; } = [];
}
