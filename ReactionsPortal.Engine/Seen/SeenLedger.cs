using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Seen;

/// <summary>What events of each kind carry: a small table that grows with what is new, not with how much comes.</summary>
internal sealed class SeenLedger(Store store, TimeProvider time)
{
    /// <summary>Fields that are kept of one kind.</summary>
    public const int MostFields = 400;

    /// <summary>Fields that are kept in all.</summary>
    private const int MostInAll = 20_000;

    private const int MostLate = 1_000;

    private readonly ConcurrentQueue<SeenEvent> _late = new();

    /// <summary>Remembers, for <see cref="FlushAsync"/>, an event of which more was read than when it was matched. What is too much is left out.</summary>
    public void TakeLate(SeenEvent seen)
    {
        if (_late.Count < MostLate)
            _late.Enqueue(seen);
    }

    /// <summary>Learns from what <see cref="TakeLate"/> was given.</summary>
    public async Task FlushAsync()
    {
        var late = new List<SeenEvent>();
        while (late.Count < MostLate && _late.TryDequeue(out var one))
            late.Add(one);
        if (late.Count > 0)
            await LearnAsync(late);
    }

    /// <summary>The last event that was learned from, of any kind; 0: none.</summary>
    public Task<long> LastSequenceAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(async context => await context.SeenKinds.MaxAsync(row => (long?)row.LastSequence, cancellationToken) ?? 0, cancellationToken);

    /// <summary>Learns from events; those that were learned from before are passed over.</summary>
    public async Task LearnAsync(IReadOnlyList<SeenEvent> events)
    {
        // A kind at a time: nobody waits long for the writer.
        foreach (var kind in events.SelectMany(seen => seen.Kinds.Select(name => (Kind: name, Seen: seen))).GroupBy(pair => pair.Kind, pair => pair.Seen, StringComparer.Ordinal))
            await store.WriteAsync(context => LearnAsync(context, kind.Key, [.. kind]), CancellationToken.None);
    }

    /// <summary>What is known of a kind; null: nothing.</summary>
    public Task<SeenKind?> FindAsync(string kind, CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        if (await context.SeenKinds.SingleOrDefaultAsync(row => row.Kind == kind, cancellationToken) is not { } row)
            return null;
        var fields = await context.SeenFields.Where(field => field.Kind == kind).ToListAsync(cancellationToken);
        return new SeenKind(row.Events, row.FirstAt, row.LastAt, row.IsFull, [.. Reads(row).Select(read => (OctopusNeeds.Parse(read.Key), read.Value))],
            fields.ToDictionary(field => field.Field, Read, StringComparer.OrdinalIgnoreCase));
    }, cancellationToken);

    /// <summary>Names of the events of a connection of which something is known.</summary>
    public Task<List<string>> NamesAsync(string origin, CancellationToken cancellationToken)
    {
        var begin = SeenKinds.OfOctopus(origin, "");
        return store.ReadAsync(async context => (await context.SeenKinds.Where(row => row.Kind.StartsWith(begin)).Select(row => row.Kind).ToListAsync(cancellationToken)).ConvertAll(kind => kind[begin.Length..]), cancellationToken);
    }

    /// <summary>Forgets what was not seen for longer than values are kept.</summary>
    public Task ForgetAsync()
    {
        var before = time.GetUtcNow() - TimeSpan.FromDays(2 * SeenFieldNote.DaysKept);
        return store.WriteAsync(async context =>
        {
            await context.SeenFields.Where(row => row.LastAt < before).ExecuteDeleteAsync();
            await context.SeenKinds.Where(row => row.LastAt < before).ExecuteDeleteAsync();
        }, CancellationToken.None);
    }

    private static async Task LearnAsync(ReactionsContext context, string kind, IReadOnlyList<SeenEvent> events)
    {
        var row = await context.SeenKinds.AsTracking().SingleOrDefaultAsync(one => one.Kind == kind);
        if (row is null)
        {
            if (events.All(seen => seen.Before is not null))
                return;
            row = new SeenKindRow { Kind = kind, FirstAt = events[0].At, LastAt = events[0].At };
            context.SeenKinds.Add(row);
        }
        var fields = (await context.SeenFields.AsTracking().Where(one => one.Kind == kind).ToListAsync()).ToDictionary(one => one.Field, StringComparer.OrdinalIgnoreCase);
        var inAll = fields.Count + events.Sum(seen => seen.Values.Count) <= MostFields ? 0 : await context.SeenFields.CountAsync();
        var reads = Reads(row);
        foreach (var seen in events)
        {
            if (seen.Before is null ? seen.Sequence <= row.LastSequence : seen.Sequence > row.LastSequence)
                continue;
            if (seen.Before is { } before)
            {
                if (reads.TryGetValue(before.ToString(), out var earlier) && earlier > 0)
                    reads[before.ToString()] = earlier - 1;
            }
            else
            {
                row.Events++;
                row.LastSequence = seen.Sequence;
                row.LastAt = seen.At > row.LastAt ? seen.At : row.LastAt;
            }
            reads[seen.Has.ToString()] = reads.GetValueOrDefault(seen.Has.ToString()) + 1;
            Take(context, row, fields, seen, inAll);
        }
        row.ReadsJson = RowJson.Write(reads);
    }

    private static void Take(ReactionsContext context, SeenKindRow kind, Dictionary<string, SeenFieldRow> fields, SeenEvent seen, int inAll)
    {
        foreach (var (name, value) in seen.Values)
        {
            if (name.Length is 0 or > 200 || (seen.Before is { } before && before.Includes(OctopusNeeds.OfVariable(name))))
                continue;
            if (!fields.TryGetValue(name, out var field))
            {
                if (fields.Count >= MostFields || inAll >= MostInAll)
                {
                    kind.IsFull = true;
                    continue;
                }
                fields[name] = field = SeenFieldNote.New(kind.Kind, name, seen.At);
                context.SeenFields.Add(field);
            }
            SeenFieldNote.Take(field, value, seen.At);
        }
        if (seen.Before is not null)
            return;
        foreach (var field in fields.Values.Where(field => !seen.Values.ContainsKey(field.Field) && seen.Has.Includes(OctopusNeeds.OfVariable(field.Field))))
            field.Missed++;
    }

    private static Dictionary<string, long> Reads(SeenKindRow row) => RowJson.Read<Dictionary<string, long>>(row.ReadsJson);

    private static SeenField Read(SeenFieldRow row) => new(row.Field, row.FirstAt, row.LastAt, row.Times, row.Missed, RowJson.Read<Dictionary<string, int>>(row.ValuesJson).Keys, row.IsOpen);
}
