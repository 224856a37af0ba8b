using OktaIdc.Failures;

namespace OktaIdc.Identities;

/// <summary>Makes an object once, although answers can be lost and others may make it at the same time.</summary>
internal static class Creation
{
    /// <summary>Makes the object. Where the outcome is unknown, or somebody else was quicker, it is looked for; it is made again only if it is not there.</summary>
    /// <param name="create">Sends the request that makes it.</param>
    /// <param name="find">Looks for it.</param>
    /// <returns>The object, and whether this call made it (as far as can be told).</returns>
    public static async Task<(T Object, bool IsNew)> OnceAsync<T>(Func<Task<T>> create, Func<Task<T?>> find)
        where T : class
    {
        try
        {
            return (await create().ConfigureAwait(false), true);
        }
        catch (OktaIdcException e) when (e.ErrorId is ErrorIds.OktaOutcomeUnknown or ErrorIds.OktaAlreadyExists)
        {
            if (await find().ConfigureAwait(false) is { } found)
            {
                return (found, e.ErrorId == ErrorIds.OktaOutcomeUnknown);
            }

            if (e.ErrorId == ErrorIds.OktaAlreadyExists)
            {
                throw;
            }
        }

        return (await create().ConfigureAwait(false), true);
    }
}
