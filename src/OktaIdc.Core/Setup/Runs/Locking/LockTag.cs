using System.Diagnostics;
using System.Globalization;

namespace OktaIdc.Setup.Runs;

/// <summary>
/// The tag of a run: its key ends with a random token, its value says who holds the lock, since when and how long (letters, digits,
/// spaces and <c>_.:/=+-@</c>, at most 256, as AWS takes them).
/// </summary>
/// <param name="Token">Random name of the run.</param>
/// <param name="Holder">Who runs it, where, and in which process: "ada@laptop/4711".</param>
/// <param name="Since">When it began.</param>
/// <param name="Expires">When it may be taken for dead.</param>
internal sealed record LockTag(string Token, string Holder, DateTimeOffset Since, DateTimeOffset Expires) : IComparable<LockTag>
{
    private const string Prefix = "oktaidc:lock/";
    private const string Times = "yyyyMMdd'T'HHmmssfff'Z'";

    /// <summary>The tag's key.</summary>
    public string Key => Prefix + Token;

    /// <summary>The tag's value.</summary>
    public string Value => $"{Text(Since)} {Text(Expires)} {Holder}";

    /// <summary>A tag of this process.</summary>
    public static LockTag Mine(DateTimeOffset now, TimeSpan lease) =>
        new(Guid.NewGuid().ToString("N")[..12], $"{Clean(Environment.UserName)}@{Clean(Environment.MachineName)}/{CurrentProcess().ToString(CultureInfo.InvariantCulture)}", now, now + lease);

    /// <summary>True while the lock holds: its lease runs, and its process does where that can be seen from here.</summary>
    public bool IsAlive(DateTimeOffset now) => Expires > now && !IsKilled();

    /// <summary>Reads a tag; null where it is no lock.</summary>
    public static LockTag? Read(Aws.Tag tag) =>
        tag.Key.StartsWith(Prefix, StringComparison.Ordinal) && tag.Value.Split([' '], 3) is [var since, var expires, var holder] && Time(since) is { } from && Time(expires) is { } until
            ? new LockTag(tag.Key[Prefix.Length..], holder, from, until)
            : null;

    /// <summary>Who came first; of two that came at the same time, the smaller token.</summary>
    public int CompareTo(LockTag? other) => other is null ? 1 : Since.CompareTo(other.Since) is not 0 and var order ? order : string.CompareOrdinal(Token, other.Token);

    private bool IsKilled()
    {
        var slash = Holder.LastIndexOf('/');
        if (slash < 0 || !Holder[..slash].EndsWith("@" + Clean(Environment.MachineName), StringComparison.Ordinal) || !int.TryParse(Holder[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return true;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or NotSupportedException)
        {
            return false; // It is there, and somebody else's.
        }
    }

    private static int CurrentProcess()
    {
        using var process = Process.GetCurrentProcess();
        return process.Id;
    }

    private static string Clean(string name) => new([.. name.Take(60).Select(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-' ? c : '_')]);

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString(Times, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
