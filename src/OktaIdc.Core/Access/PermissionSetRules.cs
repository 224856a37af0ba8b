using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;

namespace OktaIdc.Access;

/// <summary>
/// What a permission set may be, checked before anything is sent (sso-admin API model, and the quotas page of the IAM Identity Center
/// User Guide).
/// </summary>
public static partial class PermissionSetRules
{
    /// <summary>The longest session.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromHours(12);

    /// <summary>The shortest session.</summary>
    public static readonly TimeSpan ShortestSession = TimeSpan.FromHours(1);

    private const int InlineBytes = 32_768;
    private const int InlineNonWhitespace = 10_240;
    private const int Policies = 25;

    /// <summary>Checks a wish.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PermissionSetInvalid"/>, naming the part.</exception>
    public static void Check(PermissionSetWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (!Name().IsMatch(wish.Name))
        {
            throw Wrong(wish, "the name", wish.Name.Length is 0 or > 32 ? $"'{wish.Name}' has {wish.Name.Length} characters" : $"'{wish.Name}' has a character that AWS does not take", "Use 1 to 32 characters of A-Z, a-z, 0-9 and _+=,.@- for the name.");
        }

        if (wish.SessionDuration < ShortestSession || wish.SessionDuration > LongestSession || wish.SessionDuration.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            throw Wrong(wish, "the session length", $"{wish.SessionDuration} is out of range", "Choose 1 to 12 hours, in whole seconds.");
        }

        if (wish.Description is { } description && (description.Length is 0 or > 700 || !Description().IsMatch(description)))
        {
            throw Wrong(wish, "the description", $"it has {description.Length} characters or one that AWS does not take", "Use 1 to 700 characters of Latin script (ISO 8859-1), or leave it out.");
        }

        if (wish.RelayState is { } relay && (relay.Length is 0 or > 240 || !RelayState().IsMatch(relay)))
        {
            throw Wrong(wish, "the relay state", $"it has {relay.Length} characters or one that AWS does not take", "Use a URL of at most 240 characters.");
        }

        CheckPolicies(wish);
    }

    private static void CheckPolicies(PermissionSetWish wish)
    {
        if (wish.ManagedPolicies.Count + wish.CustomerManagedPolicies.Count > Policies)
        {
            throw Wrong(wish, "the policies", $"{wish.ManagedPolicies.Count + wish.CustomerManagedPolicies.Count} are attached", $"Attach at most {Policies} managed policies; put the rest into the inline policy.");
        }

        if (wish.ManagedPolicies.FirstOrDefault(p => !Policy().IsMatch(p.Trim())) is { } wrong)
        {
            throw Wrong(wish, "a managed policy", $"'{wrong}' is neither the name nor the ARN of an AWS managed policy", "Write AdministratorAccess, job-function/ViewOnlyAccess or arn:aws:iam::aws:policy/...; policies of your own go to the customer managed ones.");
        }

        foreach (var policy in wish.CustomerManagedPolicies)
        {
            CheckReference(wish, policy);
        }

        if (wish.PermissionsBoundary is { } boundary)
        {
            if (boundary.ManagedPolicyArn is null == boundary.CustomerManagedPolicy is null)
            {
                throw Wrong(wish, "the permissions boundary", "it must be exactly one policy", "Name one AWS managed or one customer managed policy.");
            }

            if (boundary.CustomerManagedPolicy is { } reference)
            {
                CheckReference(wish, reference);
            }
        }

        CheckInline(wish);
    }

    private static void CheckReference(PermissionSetWish wish, CustomerManagedPolicy policy)
    {
        if (!PolicyName().IsMatch(policy.Name) || !PolicyPath().IsMatch(policy.Path))
        {
            throw Wrong(wish, "a customer managed policy", $"name '{policy.Name}' or path '{policy.Path}' cannot be right", "Use the policy's name (no ARN, 1 to 128 characters) and its path, which begins and ends with a slash.");
        }
    }

    private static void CheckInline(PermissionSetWish wish)
    {
        if (wish.InlinePolicy is not { } inline)
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(inline);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("Statement", out _))
            {
                throw Wrong(wish, "the inline policy", "it has no Statement", "Write a policy document: an object with Version and Statement.");
            }
        }
        catch (JsonException e)
        {
            throw Wrong(wish, "the inline policy", $"it is not JSON (line {e.LineNumber + 1}, position {e.BytePositionInLine + 1})", "Correct the JSON.");
        }

        var (bytes, characters) = (Encoding.UTF8.GetByteCount(inline), inline.Count(c => !char.IsWhiteSpace(c)));
        if (bytes > InlineBytes || characters > InlineNonWhitespace)
        {
            throw Wrong(wish, "the inline policy", $"it has {bytes} bytes and {characters} characters besides white space", $"Stay within {InlineBytes} bytes and {InlineNonWhitespace} characters; move the rest into customer managed policies.");
        }
    }

    private static OktaIdcException Wrong(PermissionSetWish wish, string part, string what, string advice) =>
        new(ErrorIds.PermissionSetInvalid, FailureCategory.InvalidArgument, $"Permission set '{wish.Name}': {part} cannot be used: {what}.", advice, wish.Name);

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Description();

    [GeneratedRegex(@"^[a-zA-Z0-9&$@#\\/%?=~\-_'""|!:,.;*+\[\]\ (){}]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex RelayState();

    [GeneratedRegex(@"^(arn:aws[a-z-]*:iam::aws:policy/)?([\w+=,.@-]+/)*[\w+=,.@-]+\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Policy();

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PolicyName();

    [GeneratedRegex(@"^/([A-Za-z0-9.,+@=_-]+/)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PolicyPath();
}
