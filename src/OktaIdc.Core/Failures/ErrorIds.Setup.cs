namespace OktaIdc.Failures;

public static partial class ErrorIds
{
    /// <summary>The setup file (or hashtable) is not what it must be; the exception lists every problem with line and column.</summary>
    public const string SetupInvalid = "SetupInvalid";

    /// <summary>The setup file cannot be read from disk.</summary>
    public const string SetupUnreadable = "SetupUnreadable";

    /// <summary>A file that is to be made is there already, and replacing it was not asked for.</summary>
    public const string FileExists = "FileExists";
}
