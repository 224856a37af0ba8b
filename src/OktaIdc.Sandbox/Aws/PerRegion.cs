using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws;

/// <summary>What every account has in every Region of its own, begun when it is first asked for.</summary>
internal sealed class PerRegion<T>
    where T : class, new()
{
    private readonly Dictionary<(string AccountId, string Region), T> _places = [];

    /// <summary>All that was begun.</summary>
    public IEnumerable<T> All => _places.Values;

    /// <summary>That of the caller's account in the Region it asks.</summary>
    public T Of(AwsCall call) => Of(call.SignedBy.AccountId, call.Region);

    /// <summary>That of an account in a Region.</summary>
    public T Of(string accountId, string region)
    {
        if (!_places.TryGetValue((accountId, region), out var found))
        {
            _places[(accountId, region)] = found = new T();
        }

        return found;
    }
}
