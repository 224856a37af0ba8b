namespace OktaIdc.Failures;

public static partial class ErrorIds
{
    /// <summary>Nobody foresaw this failure: a defect, or an answer that no version of the vendor's documents describes.</summary>
    public const string Unexpected = "Unexpected";

    /// <summary>No answer came in the time allowed.</summary>
    public const string TimedOut = "TimedOut";

    /// <summary>There is no connection to the side that the operation needs.</summary>
    public const string NotConnected = "NotConnected";

    /// <summary>A sandbox runs already, or none does.</summary>
    public const string SandboxState = "SandboxState";

    /// <summary>A file that a parameter names cannot be read or written, or holds something else.</summary>
    public const string FileUnusable = "FileUnusable";

    /// <summary>No secret is kept for the step.</summary>
    public const string StepHasNoSecret = "StepHasNoSecret";

    /// <summary>There is no clipboard, or it cannot be used.</summary>
    public const string NoClipboard = "NoClipboard";
}
