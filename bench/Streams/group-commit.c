/* Group commit as C does it: writers add lines to a shared buffer, one of them writes and fdatasyncs what has gathered, all it holds are done.
   group-commit FILE WRITERS SECONDS LINE-LENGTH prints durable lines a second. */
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t durable = PTHREAD_COND_INITIALIZER;
static char *gathering, *writing;
static size_t gathered;
static unsigned long batch, done;
static int busy, file, length;
static volatile int over;

static void commit(void) {
    char *lines = gathering;
    size_t size = gathered;
    unsigned long mine = batch++;
    gathering = writing, writing = lines, gathered = 0, busy = 1;
    pthread_mutex_unlock(&gate);
    if (write(file, lines, size) != (ssize_t)size || fdatasync(file)) abort();
    pthread_mutex_lock(&gate);
    busy = 0, done = mine + 1;
    pthread_cond_broadcast(&durable);
}

static void *writer(void *count) {
    char line[4096];
    memset(line, 'x', sizeof line);
    line[length - 1] = '\n';
    while (!over) {
        pthread_mutex_lock(&gate);
        memcpy(gathering + gathered, line, length);
        gathered += length;
        unsigned long mine = batch;
        while (done <= mine)
            if (!busy && batch == mine) commit();
            else pthread_cond_wait(&durable, &gate);
        pthread_mutex_unlock(&gate);
        ++*(long *)count;
    }
    return 0;
}

int main(int argc, char **argv) {
    if (argc != 5) return 2;
    int writers = atoi(argv[2]);
    double seconds = atof(argv[3]);
    length = atoi(argv[4]);
    gathering = malloc((size_t)writers * length), writing = malloc((size_t)writers * length);
    file = open(argv[1], O_CREAT | O_WRONLY | O_APPEND | O_TRUNC, 0600);
    pthread_t threads[writers];
    static long counts[1024 * 8];
    struct timespec pause = {(time_t)seconds, (long)((seconds - (time_t)seconds) * 1e9)};
    for (int i = 0; i < writers; i++) pthread_create(&threads[i], 0, writer, &counts[i * 8]);
    nanosleep(&pause, 0);
    over = 1;
    long all = 0;
    for (int i = 0; i < writers; i++) pthread_join(threads[i], 0);
    for (int i = 0; i < writers; i++) all += counts[i * 8];
    printf("%.0f\n", all / seconds);
    return 0;
}
