using System.Security;
using System.Text.RegularExpressions;

namespace System.Management.Automation;

public readonly struct SwitchParameter(bool isPresent)
{
    public bool IsPresent { get; } = isPresent;

    public static SwitchParameter Present => new(true);

    public bool ToBool() => IsPresent;

    public static implicit operator bool(SwitchParameter value) => value.IsPresent;

    public static implicit operator SwitchParameter(bool value) => new(value);
}

public sealed class PSCredential(string userName, SecureString password)
{
    public string UserName { get; } = userName;

    public SecureString Password { get; } = password;
}

public enum ErrorCategory
{
    NotSpecified = 0,
    OpenError = 1,
    CloseError = 2,
    DeviceError = 3,
    DeadlockDetected = 4,
    InvalidArgument = 5,
    InvalidData = 6,
    InvalidOperation = 7,
    InvalidResult = 8,
    InvalidType = 9,
    MetadataError = 10,
    NotImplemented = 11,
    NotInstalled = 12,
    ObjectNotFound = 13,
    OperationStopped = 14,
    OperationTimeout = 15,
    SyntaxError = 16,
    ParserError = 17,
    PermissionDenied = 18,
    ResourceBusy = 19,
    ResourceExists = 20,
    ResourceUnavailable = 21,
    ReadError = 22,
    WriteError = 23,
    FromStdErr = 24,
    SecurityError = 25,
    ProtocolError = 26,
    ConnectionError = 27,
    AuthenticationError = 28,
    LimitsExceeded = 29,
    QuotaExceeded = 30,
    NotEnabled = 31,
}

public class ErrorDetails(string message)
{
    public string Message { get; } = message;

    public string? RecommendedAction { get; set; }
}

public sealed class ErrorCategoryInfo(ErrorCategory category)
{
    public ErrorCategory Category { get; } = category;
}

public class ErrorRecord(Exception exception, string errorId, ErrorCategory errorCategory, object? targetObject)
{
    public Exception Exception { get; } = exception;

    public object? TargetObject { get; } = targetObject;

    public ErrorCategoryInfo CategoryInfo { get; } = new(errorCategory);

    public ErrorDetails? ErrorDetails { get; set; }

    public string FullyQualifiedErrorId { get; internal set; } = errorId;
}

public enum ProgressRecordType
{
    Processing,
    Completed,
}

public class ProgressRecord(int activityId, string activity, string statusDescription)
{
    public int ActivityId { get; } = activityId;

    public string Activity { get; } = activity;

    public string StatusDescription { get; set; } = statusDescription;

    public int PercentComplete { get; set; } = -1;

    public int ParentActivityId { get; set; } = -1;

    public int SecondsRemaining { get; set; } = -1;

    public ProgressRecordType RecordType { get; set; }
}

public static class LanguagePrimitives
{
    public static bool IsTrue(object? obj) => obj switch
    {
        null => false,
        bool b => b,
        SwitchParameter s => s.IsPresent,
        string text => text.Length > 0,
        int i => i != 0,
        PSObject p => IsTrue(p.BaseObject),
        _ => true,
    };
}

[Flags]
public enum WildcardOptions
{
    None = 0,
    Compiled = 1,
    IgnoreCase = 2,
    CultureInvariant = 4,
}

public sealed class WildcardPattern(string pattern, WildcardOptions options)
{
    private readonly Regex _regex = new(
        "^" + Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\?", ".") + "$",
        RegexOptions.Singleline | (options.HasFlag(WildcardOptions.IgnoreCase) ? RegexOptions.IgnoreCase : RegexOptions.None));

    public WildcardPattern(string pattern)
        : this(pattern, WildcardOptions.None)
    {
    }

    // regex.cs, ContainsWildcardCharacters: one after a backtick stands for itself.
    public static bool ContainsWildcardCharacters(string pattern) => Regex.Replace(pattern, "`.", "").AsSpan().IndexOfAny('*', '?', '[') >= 0;

    public static string Escape(string pattern) => Regex.Replace(pattern, @"[*?\[\]`]", "`$0");

    public static string Unescape(string pattern) => Regex.Replace(pattern, "`(.)", "$1");

    // regex.cs, WildcardPatternParser.Parse: a set that is not closed is found out when the pattern is first used.
    public bool IsMatch(string input) => Regex.IsMatch(Regex.Replace(pattern, "`.", ""), @"\[[^\]]*\z")
        ? throw new WildcardPatternException($"The specified wildcard character pattern is not valid: {pattern}")
        : _regex.IsMatch(input);
}
