"""Cleaning a crawl with Spark, here on the cores of this machine.

Install: pip install '.[spark]'      (and Java 17)
Run:     python spark_job.py articles.jsonl clean/
On a cluster: spark-submit spark_job.py hdfs:///articles hdfs:///clean
"""

import sys

from dedup.integrations.spark import clean_frame
from dedup.integrations.spark_job import session

spark = session()
articles = spark.read.json(sys.argv[1])
if spark.sparkContext.getCheckpointDir() is None:
    spark.sparkContext.setCheckpointDir(sys.argv[2].rstrip("/") + ".work")
clean = clean_frame(articles, duplicates="drop")
clean.where("dropped = ''").write.mode("overwrite").json(sys.argv[2])
spark.stop()
