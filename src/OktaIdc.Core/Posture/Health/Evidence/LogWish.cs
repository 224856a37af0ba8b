namespace OktaIdc.Posture.Health.Evidence;

/// <summary>Events of the System Log that a check wants.</summary>
/// <param name="Filter">An Okta filter without the app.</param>
/// <param name="OfApp">Whether only the app's own events are meant.</param>
internal sealed record LogWish(string Filter, bool OfApp)
{
    /// <summary>One filter for what several checks want; null where nothing is wanted.</summary>
    /// <param name="wishes">What is wanted.</param>
    /// <param name="appId">The app; null where there is none, and wishes for its events are left out.</param>
    public static string? Join(IEnumerable<LogWish> wishes, string? appId)
    {
        var wanted = wishes.Distinct().ToList();
        var whole = wanted.Where(w => !w.OfApp).Select(w => $"({w.Filter})");
        var own = wanted.Where(w => w.OfApp && appId is not null).Select(w => $"({w.Filter})").ToList();
        var parts = own.Count == 0 ? [.. whole] : whole.Append($"(target.id eq \"{appId}\" and ({string.Join(" or ", own)}))").ToList();
        return parts.Count == 0 ? null : string.Join(" or ", parts);
    }
}
