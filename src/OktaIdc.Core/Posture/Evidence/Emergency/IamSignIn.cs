using OktaIdc.Aws.Iam;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Posture.Evidence.Emergency;

/// <summary>Whether a user of IAM can sign in. Such a user is never disabled as such: it has a password or a key that works, or it has not.</summary>
internal sealed class IamSignIn(IIamClient iam)
{
    /// <summary>Whether the user has a password or an active key; null where that could not be read.</summary>
    public async Task<bool?> CanAsync(string user, CancellationToken cancellationToken)
    {
        var password = await Reading.TryAsync(() => iam.GetLoginProfileAsync(user, cancellationToken)).ConfigureAwait(false);
        if (password.Value is not null)
        {
            return true;
        }

        var keys = await Reading.TryAsync(iam.ListAccessKeysAsync(user, cancellationToken), cancellationToken).ConfigureAwait(false);
        return keys.Value?.Exists(k => k.IsActive) == true ? true : password.IsRead && keys.IsRead ? false : null;
    }
}
