using OktaIdc.Aws.Iam;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture.Powers;

namespace OktaIdc.Posture.Evidence;

/// <summary>Reads the text of a policy of IAM, in the version that counts.</summary>
internal static class PolicyTexts
{
    private const string NoPolicy = "there is no such policy.";
    private const string NoText = "it is no policy that can be read.";

    /// <summary>Reads.</summary>
    public static async Task<Reading<string>> ReadAsync(IIamClient iam, string arn, CancellationToken cancellationToken) => await Reading.TryAsync(() => iam.GetPolicyTextAsync(arn, cancellationToken)).ConfigureAwait(false) switch
    {
        { IsMissing: true } => Reading.None<string>(NoPolicy),
        { Value: { } value } when !AllowStatement.IsReadable(value) => Reading.None<string>(NoText),
        var text => text,
    };

    /// <summary>Whether it was not read because somebody refused or did not answer, and not because there is none.</summary>
    public static bool IsRefused(Reading<string> text) => !text.IsRead && text.NotRead is not (NoPolicy or NoText);
}
