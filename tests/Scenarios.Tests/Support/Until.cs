namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>Waits for what the sandbox brings about by itself, which is a matter of moments; a test that would wait for ever fails instead.</summary>
internal static class Until
{
    private const int Looks = 12_000;

    /// <summary>Looks again and again.</summary>
    /// <param name="look">What is read.</param>
    /// <param name="isThere">Whether it is as wished.</param>
    /// <returns>What was read at last.</returns>
    public static async Task<T> SeenAsync<T>(Func<Task<T>> look, Func<T, bool> isThere)
    {
        for (var i = 0; i < Looks; i++)
        {
            var now = await look();
            if (isThere(now))
            {
                return now;
            }

            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The sandbox did not bring it about.");
    }
}
