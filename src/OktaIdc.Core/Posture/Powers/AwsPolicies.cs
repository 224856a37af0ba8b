using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Posture.Powers;

/// <summary>The texts of AWS's policies that permission sets name and whose names do not tell what they give.</summary>
/// <param name="Texts">By ARN: the version that counts, or why it was not read.</param>
internal sealed record AwsPolicies(IReadOnlyDictionary<string, Reading<string>> Texts)
{
    /// <summary>The text of a policy, or why there is none.</summary>
    public static Reading<string> Of(AwsPolicies? read, string arn) => read?.Texts.TryGetValue(arn, out var text) == true ? text : Reading.None<string>("nobody asked for it.");
}
