using System.Globalization;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>One range of bytes (RFC 9110, section 14); S3 gives one at a time.</summary>
/// <param name="First">First byte.</param>
/// <param name="Last">Last byte.</param>
internal sealed record ByteRange(long First, long Last)
{
    /// <summary>The range that a Range field asks of so many bytes; null for all of them, also where the field is none.</summary>
    /// <exception cref="AwsError">416 InvalidRange.</exception>
    public static ByteRange? Of(string? field, long length)
    {
        if (field is null || !field.StartsWith("bytes=", StringComparison.Ordinal) || field["bytes=".Length..].Split('-') is not [var from, var to])
        {
            return null;
        }

        var (hasFrom, hasTo) = (Number(from, out var first), Number(to, out var last));
        if ((!hasFrom && from.Length > 0) || (!hasTo && to.Length > 0) || (!hasFrom && !hasTo) || (hasFrom && hasTo && last < first))
        {
            return null;
        }

        if (!hasFrom)
        {
            (first, last) = (Math.Max(0, length - last), last == 0 ? -1 : length - 1);
        }
        else if (!hasTo || last >= length)
        {
            last = length - 1;
        }

        return first < length && first <= last
            ? new ByteRange(first, last)
            : throw new AwsError("InvalidRange", "The requested range is not satisfiable", 416, new() { ["RangeRequested"] = field, ["ActualObjectSize"] = length.ToString(CultureInfo.InvariantCulture) });
    }

    private static bool Number(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
