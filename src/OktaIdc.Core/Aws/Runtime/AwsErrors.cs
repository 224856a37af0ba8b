using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Aws.Runtime;

/// <summary>From what the runtime throws to what a user can act on.</summary>
internal static partial class AwsErrors
{
    /// <summary>Runs a call and turns what goes wrong into an <see cref="OktaIdcException"/>.</summary>
    public static async Task<T> GuardAsync<T>(AwsCall call, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && Translate(e, call) is { } failure)
        {
            throw failure;
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is not OperationCanceledException)
        {
            throw new OperationCanceledException("Cancelled.", e, cancellationToken);
        }
    }

    /// <summary>The failure that an exception means; null for one that is not AWS's.</summary>
    public static OktaIdcException? Translate(Exception exception, AwsCall call) => exception switch
    {
        OktaIdcException => null,
        AmazonServiceException { StatusCode: > 0 } e => FromAnswer(e, call),
        JsonException e => Unexpected(call, e.Message, e),
        _ when IsConnection(exception) => Unreachable(exception, call),
        OperationCanceledException e => new OktaIdcException(
            ErrorIds.AwsUnreachable, FailureCategory.Timeout, $"{call.Service} did not answer {call.Operation} in time.", "Try again; look at the network and a proxy in between.", call.Target, e),
        AmazonClientException e => new OktaIdcException(
            ErrorIds.AwsCredentialsMissing,
            FailureCategory.Authentication,
            $"No usable AWS credentials: {FirstSentence(e.Message)}",
            "Name a profile or pass keys to Connect-Idc, or set the usual AWS variables; for a profile with IAM Identity Center run aws sso login first.",
            call.Target,
            e),
        _ => null,
    };

    /// <summary>An answer that is not in the shape that AWS is known to send.</summary>
    public static OktaIdcException Unexpected(AwsCall call, string what, Exception? inner = null) => new(
        ErrorIds.AwsUnexpectedAnswer,
        FailureCategory.InvalidData,
        $"{call.Service} answered {call.Operation} in an unexpected shape: {what}",
        "Check the endpoint URL and a proxy in between; report it if the endpoint is AWS itself.",
        call.Target,
        inner);

    private static OktaIdcException FromAnswer(AmazonServiceException e, AwsCall call)
    {
        var reason = (e as AwsJsonException)?.Reason;
        if (KmsReasons.Find(reason) is { } kms)
        {
            return Make(new AwsErrorMeaning(ErrorIds.AwsKmsKeyUnusable, FailureCategory.Permission, kms), e, call, $" ({reason})");
        }

        if (e.ErrorCode == AwsErrorCodes.NotJson && (int)e.StatusCode < 500)
        {
            return Unexpected(call, $"status {(int)e.StatusCode} without AWS's JSON.", e);
        }

        return Make(AwsErrorTable.Find(e.ErrorCode, (int)e.StatusCode, reason), e, call, reason is null ? "" : $" ({reason})");
    }

    private static OktaIdcException Make(AwsErrorMeaning meaning, AmazonServiceException e, AwsCall call, string suffix)
    {
        var action = MissingAction(e.Message) ?? string.Join(", ", call.Actions);
        var said = Redaction.Clean(e.Message);
        var about = call.Target is { Length: > 0 } target && !said.Contains(target, StringComparison.Ordinal) ? $" for {Redaction.Clean(target)}" : "";
        var message = meaning.Category == FailureCategory.Permission && action.Length > 0 && !said.Contains(action, StringComparison.Ordinal)
            ? $"{call.Operation}{about} was refused, it needs {action}: {said}{suffix}"
            : $"{call.Operation}{about} failed: {said}{suffix}";
        return new OktaIdcException(
            meaning.Id,
            meaning.Category,
            message,
            meaning.Advice.Replace("{action}", action, StringComparison.Ordinal).Replace("{place}", Place(call), StringComparison.Ordinal).Replace("{region}", call.Region, StringComparison.Ordinal),
            call.Target,
            said == e.Message ? e : null) // The vendor's own exception would print what was hidden.
        {
            RequestId = string.IsNullOrEmpty(e.RequestId) ? null : e.RequestId,
            VendorCode = e.ErrorCode,
            StatusCode = (int)e.StatusCode,
        };
    }

    // Of IAM Identity Center there is one Region; of what else there is, each thing has its own.
    private static string Place(AwsCall call) => call.IamPrefix is "s3" or "dynamodb" or "logs" or "firehose" or "glue"
        ? "it is there, in the Region {region}; where it is in another, connect to that one, or say so with ?region=... where a location can"
        : "the Region {region} is the home Region of the instance";

    private static OktaIdcException Unreachable(Exception e, AwsCall call)
    {
        var cause = e;
        while (cause.InnerException is not null)
        {
            cause = cause.InnerException;
        }

        return new OktaIdcException(
            ErrorIds.AwsUnreachable,
            FailureCategory.Connection,
            $"{call.Service} in {call.Region} could not be reached for {call.Operation}: {cause.Message}",
            "Check the Region, the network, the proxy and AWS_ENDPOINT_URL.",
            call.Target,
            e);
    }

    private static bool IsConnection(Exception e)
    {
        for (var x = e; x is not null; x = x.InnerException)
        {
            if (x is HttpRequestException or SocketException or IOException or System.Security.Authentication.AuthenticationException)
            {
                return true;
            }
        }

        return false;
    }

    private static string? MissingAction(string message) => NotAuthorized().Match(message) is { Success: true } match ? match.Groups[1].Value : null;

    private static string FirstSentence(string message) => message.Split('\n')[0].Trim();

    [GeneratedRegex(@"not authorized to perform:? ([\w-]+:\w+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotAuthorized();
}
