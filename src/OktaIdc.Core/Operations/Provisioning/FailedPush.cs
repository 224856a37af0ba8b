using System.Text.RegularExpressions;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning;

/// <summary>Something that Okta could not do in IAM Identity Center, with what it says of it.</summary>
internal sealed partial record FailedPush
{
    /// <summary>What it was.</summary>
    public required FailedPushKind Kind { get; init; }

    /// <summary>Okta's id of the user, or the mapping's.</summary>
    public required string Id { get; init; }

    /// <summary>User name, or name of the Okta group.</summary>
    public required string Name { get; init; }

    /// <summary>The reason in Okta's words, which quote IdC's.</summary>
    public string Reason { get; init; } = "";

    /// <summary>HTTP status of IdC's answer; 0: no answer; null: not told.</summary>
    public int? Status { get; init; }

    /// <summary>The event or field that told it.</summary>
    public string Source { get; init; } = "";

    /// <summary>How often it was seen.</summary>
    public int Count { get; init; }

    /// <summary>When it was seen first.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>When it was seen last.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>The event that told it last; null where none did.</summary>
    public OktaLogEvent? Told { get; init; }

    /// <summary>The assignment, of a user.</summary>
    public OktaAppUser? User { get; init; }

    /// <summary>The mapping, of a group.</summary>
    public OktaPushMapping? Mapping { get; init; }

    /// <summary>The user's id in IdC, where one is known.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Who is still in the group in IdC though Okta has removed her, of a group.</summary>
    public IReadOnlyList<Aws.IdentityStore.IdcUser> Behind { get; init; } = [];

    /// <summary>Whether Okta was not let in.</summary>
    public bool IsRefused => Status is 401 or 403 || Says("unauthorized", "access token", "error authenticating") || (Status is null && Says("401")); // Ids in the text have any digits.

    /// <summary>Whether the reason has one of these words.</summary>
    public bool Says(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Reason.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The status that a text quotes; null where it quotes none.</summary>
    public static int? StatusIn(string text) => Quoted().Match(text) is { Success: true } match ? int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"(?:^|[:\s])([45]\d\d)\s")]
    private static partial Regex Quoted();
}

/// <summary>What Okta could not do.</summary>
internal enum FailedPushKind
{
    /// <summary>Create or change a user.</summary>
    User,

    /// <summary>Switch a user off.</summary>
    Deactivation,

    /// <summary>Create, change or fill a group.</summary>
    Group,
}
