using System.Globalization;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>Conditions of reads (RFC 9110, section 13) and of writes (User Guide, "Conditional requests").</summary>
internal static class Preconditions
{
    /// <summary>Whether a write may go on.</summary>
    /// <exception cref="AwsError">PreconditionFailed; NoSuchKey where If-Match names an object that is not there.</exception>
    public static void CheckWrite(SandboxRequest request, string key, StoredObject? there)
    {
        if (request.Header("If-None-Match") is { } none)
        {
            if (none != "*")
            {
                throw new AwsError("NotImplemented", "A header you provided implies functionality that is not implemented", 501, new() { ["Header"] = "If-None-Match" });
            }

            if (there is not null)
            {
                throw S3Errors.PreconditionFailed("If-None-Match");
            }
        }

        if (request.Header("If-Match") is { } match)
        {
            if (there is null)
            {
                throw S3Errors.NoSuchKey(key);
            }

            if (!Names(match, there))
            {
                throw S3Errors.PreconditionFailed("If-Match");
            }
        }
    }

    /// <summary>Whether a read may go on; false where the client has what it would get (304).</summary>
    /// <exception cref="AwsError">PreconditionFailed.</exception>
    public static bool CheckRead(SandboxRequest request, StoredObject there)
    {
        var modified = there.LastModified.AddTicks(-(there.LastModified.Ticks % TimeSpan.TicksPerSecond));
        if (request.Header("If-Match") is { } match)
        {
            if (!Names(match, there))
            {
                throw S3Errors.PreconditionFailed("If-Match");
            }
        }
        else if (Time(request.Header("If-Unmodified-Since")) is { } unmodified && modified > unmodified)
        {
            throw S3Errors.PreconditionFailed("If-Unmodified-Since");
        }

        return request.Header("If-None-Match") is { } none ? !Names(none, there) : Time(request.Header("If-Modified-Since")) is not { } since || modified > since;
    }

    private static bool Names(string list, StoredObject there) =>
        list.Split(',').Select(t => t.Trim().Trim('"')).Any(t => t == "*" || t == there.ETag);

    private static DateTimeOffset? Time(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
