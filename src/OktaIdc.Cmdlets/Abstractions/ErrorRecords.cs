using System.Management.Automation;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>The one place where a failure of the core becomes an error record.</summary>
internal static class ErrorRecords
{
    private static readonly Dictionary<FailureCategory, ErrorCategory> s_categories = new()
    {
        [FailureCategory.InvalidArgument] = ErrorCategory.InvalidArgument,
        [FailureCategory.InvalidData] = ErrorCategory.InvalidData,
        [FailureCategory.NotFound] = ErrorCategory.ObjectNotFound,
        [FailureCategory.AlreadyExists] = ErrorCategory.ResourceExists,
        [FailureCategory.Authentication] = ErrorCategory.AuthenticationError,
        [FailureCategory.Permission] = ErrorCategory.PermissionDenied,
        [FailureCategory.Conflict] = ErrorCategory.ResourceBusy,
        [FailureCategory.Limit] = ErrorCategory.LimitsExceeded,
        [FailureCategory.Connection] = ErrorCategory.ConnectionError,
        [FailureCategory.Timeout] = ErrorCategory.OperationTimeout,
        [FailureCategory.NotSupported] = ErrorCategory.NotImplemented,
        [FailureCategory.Refused] = ErrorCategory.InvalidOperation,
        [FailureCategory.WaitingForPerson] = ErrorCategory.OperationStopped,
        [FailureCategory.Service] = ErrorCategory.InvalidResult,
    };

    /// <summary>The record of <paramref name="failure"/>: its id, category and recommended action; <paramref name="target"/> where it names none itself.</summary>
    public static ErrorRecord ToErrorRecord(this OktaIdcException failure, object? target) => failure.ToErrorRecord(target, failure.RecommendedAction);

    /// <summary>The record of what <paramref name="cmdlet"/> was refused or failed at.</summary>
    public static ErrorRecord ToErrorRecord(this OktaIdcException failure, object? target, CancellableCmdlet cmdlet) =>
        failure.ToErrorRecord(target, PermissionAdvice.For(failure, cmdlet.GetType()));

    private static ErrorRecord ToErrorRecord(this OktaIdcException failure, object? target, string action)
    {
        var record = new ErrorRecord(failure, failure.ErrorId, s_categories[failure.Category], Shown(TargetOf(failure, target)))
        {
            ErrorDetails = new ErrorDetails(Text(failure)) { RecommendedAction = Redaction.OneLine(action) },
        };
        return record;
    }

    /// <summary>The record of a failure that nobody foresaw.</summary>
    public static ErrorRecord ToUnexpectedRecord(this Exception failure, object? target) =>
        new(failure, ErrorIds.Unexpected, ErrorCategory.InvalidResult, Shown(target))
        {
            ErrorDetails = new ErrorDetails(failure.Message)
            {
                RecommendedAction = "Run the command again with -Verbose. If it fails again, report it with the error's Exception, without secrets.",
            },
        };

    /// <summary>Whether going on with the next input is pointless: the session itself is missing or refused.</summary>
    public static bool EndsThePipeline(this OktaIdcException failure) => failure.Category == FailureCategory.Authentication;

    // An array would print as its type's name.
    private static object? TargetOf(OktaIdcException failure, object? target) => target switch
    {
        null => failure.Target,
        string[] { Length: 1 } one => one[0],
        string[] many => failure.Target ?? string.Join(", ", many),
        _ => target,
    };

    // Targets are printed, logged and serialized: an address goes without what may have been pasted into it.
    private static object? Shown(object? target) => target is string text && text.Contains("://", StringComparison.Ordinal) ? Redaction.CleanUrl(text) : target;

    // A message may hold what somebody named a group or an app: it must not steer the terminal that shows it.
    private static string Text(OktaIdcException failure) => Redaction.OneLine(failure.RequestId is { } id ? $"{failure.Message} (request {id})" : failure.Message);
}
